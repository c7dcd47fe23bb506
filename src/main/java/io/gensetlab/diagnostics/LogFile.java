package io.gensetlab.diagnostics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The log on disk: {@code genset-lab.log} and three older ones, {@code genset-lab.1.log} being the newest of them, each of
 * about 5 MB. From our own packages everything from INFO on, from others as on stderr. Thread-safe.
 */
public final class LogFile implements AutoCloseable {
    /** Bytes after which a file is rolled over. */
    static final long MOST_BYTES = 5L * 1024 * 1024;
    /** Older files that are kept. */
    static final int OLDER = 3;

    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{0}: %msg%n";
    /** How often the size is looked at, ms: a storm may pass the limit by what it writes in that time. */
    private static final long LOOK_MILLIS = 500;

    private final LoggerContext context;
    private final RollingFileAppender<ILoggingEvent> appender;
    private final @Nullable Level levelBefore;

    private LogFile(LoggerContext context, RollingFileAppender<ILoggingEvent> appender,
            @Nullable Level levelBefore) {
        this.context = context;
        this.levelBefore = levelBefore;
        this.appender = appender;
    }

    /**
     * Begins to log to this file, behind what is there.
     *
     * @throws IOException it cannot be written; nothing has changed
     */
    public static LogFile open(LoggerContext context, Path file, Redactor redactor) throws IOException {
        return open(context, file, redactor, MOST_BYTES, LOOK_MILLIS);
    }

    static LogFile open(LoggerContext context, Path file, Redactor redactor, long mostBytes, long lookMillis)
            throws IOException {
        PrivateFiles.makeFolder(file.toAbsolutePath().getParent());
        PrivateFiles.makeFile(file);
        var appender = new PrivateAppender();
        appender.setContext(context);
        appender.setName("FILE " + file.getFileName());
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context, redactor));
        var older = new OlderFiles(file);
        older.setContext(context);
        older.setParent(appender);
        older.start();
        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(mostBytes));
        size.setCheckIncrement(Duration.buildByMilliseconds(lookMillis));
        size.start();
        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(size);
        appender.start();
        if (!appender.isStarted()) {
            throw new IOException(file + " cannot be written");
        }
        var own = context.getLogger(StderrLog.OWN);
        var levelBefore = own.getLevel();
        own.setLevel(Level.INFO);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        if (!own.isAdditive()) {
            own.addAppender(appender);
        }
        return new LogFile(context, appender, levelBefore);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Redactor redactor) {
        var layout = new RedactedLayout(redactor);
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /** Takes secrets out of warnings and errors, whose texts come from libraries; our own notes hold none. */
    private static final class RedactedLayout extends PatternLayout {
        private final Redactor redactor;

        RedactedLayout(Redactor redactor) {
            this.redactor = redactor;
        }

        @Override
        public String doLayout(ILoggingEvent event) {
            var text = super.doLayout(event);
            return event.getLevel().isGreaterOrEqual(Level.WARN) ? redactor.redact(text) : text;
        }
    }

    /** Logs to it no more. */
    @Override
    public void close() {
        var own = context.getLogger(StderrLog.OWN);
        own.detachAppender(appender);
        own.setLevel(levelBefore);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        appender.stop();
    }

    /** Each new file is for its user only. */
    private static final class PrivateAppender extends RollingFileAppender<ILoggingEvent> {
        @Override
        public void openFile(String name) throws IOException {
            PrivateFiles.makeFile(Path.of(name));
            super.openFile(name);
        }
    }

    /** Numbers the older files. Not logback's own policy: a folder's name may hold signs that its patterns know. */
    private static final class OlderFiles extends RollingPolicyBase {
        private final Path file;

        OlderFiles(Path file) {
            this.file = file;
        }

        private Path older(int number) {
            return number == 0
                    ? file
                    : file.resolveSibling(
                            file.getFileName().toString().replaceFirst("(\\.log)?$", "." + number + ".log"));
        }

        @Override
        public void rollover() {
            try {
                for (int number = OLDER; number > 0; number--) {
                    if (Files.exists(older(number - 1))) {
                        Files.move(older(number - 1), older(number), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException e) {
                throw new RolloverFailure("The log could not be rolled over", e);
            }
        }

        @Override
        public String getActiveFileName() {
            return file.toString();
        }
    }
}
