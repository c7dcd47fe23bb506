package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemKeyringTest {
    @Test
    void aSystemWithoutOneIsSaidAndNothingBreaks() {
        // A desktop's own keyring is none of a test's business.
        assumeTrue(System.getenv("DBUS_SESSION_BUS_ADDRESS") == null
                && System.getProperty("os.name").startsWith("Linux"), "There may be a keyring here");
        var keyring = new SystemKeyring();
        assertThat(keyring.problem()).startsWith("This system has no keyring");
        assertThat(keyring.find("Plant", Secrets.Kind.MQTT)).isEqualTo(Secret.NONE);
        assertThat(keyring.keep("Plant", Secrets.Kind.MQTT, Secret.of("x"))).isFalse();
        assertThat(keyring.keep("Plant", Secrets.Kind.MQTT, Secret.NONE)).as("nothing is easily taken away")
                .isTrue();
    }
}
