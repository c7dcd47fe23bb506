package io.gensetlab.diagnostics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * How the program logs until {@link LogFile} adds a file: warnings to stderr, since stdout belongs to the command line's
 * own lines and to the report. In code, because logback's XML reader takes a part of the start that a person waits for.
 * A {@code logback-test.xml} on the class path, or the property {@code logback.configurationFile}, goes before it.
 * Found by logback as a service.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class StderrLog extends ContextAwareBase implements Configurator {
    /** Our own loggers. */
    static final String OWN = "io.gensetlab";

    /** The embedded brokers are chatty servers: only what breaks them is of interest here. */
    private static final Map<String, Level> LEVELS = Map.of(
            "kafka", Level.ERROR, "org.apache.kafka", Level.ERROR, "org.apache.activemq", Level.ERROR,
            "org.apache.artemis", Level.ERROR, "io.netty", Level.ERROR,
            // Clients that come while it starts or ends; what that means for them, they say.
            "org.apache.activemq.artemis.core.protocol.mqtt", Level.OFF);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null
                || StderrLog.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        setUp(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void setUp(LoggerContext context) {
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        var repeated = new RepeatedErrors(System::nanoTime);
        repeated.setContext(context);
        repeated.start();
        context.addTurboFilter(repeated);
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(stderr(context, "STDERR", "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%nopex"));
        var own = context.getLogger(OWN);
        own.setAdditive(false);
        // An error of this program itself: with all there is to find it.
        own.addAppender(stderr(context, "STDERR_WHOLE", "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n"));
    }

    private static Appender<ILoggingEvent> stderr(LoggerContext context, String name, String pattern) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(name);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, pattern));
        var filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.levelStr);
        filter.start();
        appender.addFilter(filter);
        appender.start();
        return appender;
    }

    static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.setCharset(java.nio.charset.StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }
}
