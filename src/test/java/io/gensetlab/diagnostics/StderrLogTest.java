package io.gensetlab.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class StderrLogTest {
    @Test
    void logbackFindsItAndATestsOwnFileGoesBeforeIt() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(StderrLog.class);
        assertThat(new StderrLog().configure(new LoggerContext()))
                .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    }

    @Test
    void theLevelsAreThoseOfAQuietProgram() {
        var context = new LoggerContext();
        StderrLog.setUp(context);

        assertThat(context.getLogger("org.apache.kafka.x").getEffectiveLevel()).isEqualTo(Level.ERROR);
        assertThat(context.getLogger("org.apache.activemq.artemis.core.protocol.mqtt.x").getEffectiveLevel())
                .isEqualTo(Level.OFF);
        assertThat(context.getLogger("io.gensetlab.x").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("io.gensetlab").isAdditive()).isFalse();
        context.stop();
    }
}
