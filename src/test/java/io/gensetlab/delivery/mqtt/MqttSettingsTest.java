package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttSettingsTest {
    @ParameterizedTest
    @CsvSource({"mqtt://localhost, localhost, 1883, false", "mqtt://localhost:1884, localhost, 1884, false",
        "mqtts://broker.example.com, broker.example.com, 8883, true", "MQTT://h:65535/, h, 65535, false",
        "mqtt://[::1]:1883, ::1, 1883, false", "mqtts://[fe80::1%eth0], fe80::1%eth0, 8883, true",
        "mqtt://10.0.0.1:1, 10.0.0.1, 1, false", "mqtt://my_broker:1883, my_broker, 1883, false",
        "mqtt://[2001:db8:1:2:3:4:5:6]:9, 2001:db8:1:2:3:4:5:6, 9, false"})
    void anAddressIsRead(String address, String host, int port, boolean tls) {
        var settings = MqttSettings.parse(address);
        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
        assertThat(settings.tls()).isEqualTo(tls);
        assertThat(settings.qos()).isEqualTo(1);
        assertThat(settings.user()).isNull();
        assertThat(MqttSettings.parse(settings.address())).isEqualTo(settings);
    }

    @Test
    void aLoginIsReadAndItsPasswordNeverShown() {
        var settings = MqttSettings.parse("mqtt://me%40home:se+cr%3Aet@host:1883");
        assertThat(settings.user()).isEqualTo("me@home");
        assertThat(settings.password()).isEqualTo(new Secret("se+cr:et".toCharArray()));
        assertThat(settings.toString()).doesNotContain("se+cr").contains("(hidden)");
        assertThat(settings.address()).isEqualTo("mqtt://host:1883");
        assertThat(new String(new Secret("pä".toCharArray()).utf8(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("pä");
    }

    @ParameterizedTest
    @CsvSource({"localhost:1883, starts with mqtt://", "http://localhost, starts with mqtt://",
        "mqtt://, host is missing", "mqtt://:1883, host is missing", "mqtt://h:0, 1 to 65535",
        "mqtt://h:65536, 1 to 65535", "mqtt://h:abc, 1 to 65535", "mqtt://h:, 1 to 65535",
        "mqtt://h:-1, 1 to 65535", "mqtt://::1, in brackets", "mqtt://[::1, ] after the IPv6",
        "mqtt://[host]:1883, in brackets", "mqtt://[1:2], Not an IPv6", "mqtt://[::1::]:1, Not an IPv6",
        "mqtt://host.:1883, dot at the end", "mqtts://my_broker, no underscore",
        "mqtt://a b, Not a host name", "mqtt://-a, Not a host name", "mqtt://a..b, Not a host name",
        "mqtt://300.1.1.1, Not an IPv4", "mqtt://1.2.3, Not an IPv4", "mqtt://h/topic, no path",
        "mqtt://@h, user before the @", "mqtt://u:50%@h, percent-encoded"})
    void aWrongAddressIsRefusedInASentence(String address, String words) {
        assertThatThrownBy(() -> MqttSettings.parse(address)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aRefusalNeverRepeatsThePassword() {
        assertThatThrownBy(() -> MqttSettings.parse("mqtt://user:geheim@ho st:99999"))
                .message()
                .doesNotContain("geheim");
        assertThatThrownBy(() -> MqttSettings.parse("mqtt://user:geheim%@host"))
                .hasNoCause()
                .message()
                .doesNotContain("geheim");
    }

    @Test
    void otherLimitsAreHeld() {
        var settings = MqttSettings.of("h", 1883);
        assertThatThrownBy(() -> settings.withQos(3)).hasMessageContaining("QoS is 0, 1 or 2");
        assertThatThrownBy(() -> settings.withWindow(0)).hasMessageContaining("1 to 32767");
        assertThatThrownBy(() -> new MqttSettings("h", 1883, false, 65_536, null, settings.password(), 1,
                settings.clientIdPrefix(), 1)).hasMessageContaining("65535");
    }
}
