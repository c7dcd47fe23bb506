package io.gensetlab.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final Redactor redactor = new Redactor("/home/jörg");

    @ParameterizedTest
    @ValueSource(strings = {"password=hunter2", "Password: hunter2", "mqttPassword = hunter2, user=a",
        "{\"password\":\"hunter2\"}", "{\"registry_secret\" : \"a\\\"b hunter2\"}", "MQTT_PASSWORD=hunter2",
        "--mqtt-password hunter2", "--password=hunter2", "the password is hunter2",
        "token 'hunter2' is not known",
        "sasl.jaas.config=org.apache.kafka.PlainLoginModule required username=\"a\" password=\"hunter2\";",
        "sasl.jaas.config -> hunter2", "ssl.key.password: hunter2", "https://user:hunter2@host:8081/subjects",
        "https://user:a@hunter2@host", "mqtts://hunter2@host", "Authorization: Basic hunter2",
        "authorization=[Bearer hunter2]", "Proxy-Authorization: hunter2", "sent Bearer hunter2 to",
        "Cookie: a=hunter2",
        "basic.auth.user.info=key:hunter2", "api_key=hunter2", "api-key: hunter2", "X-Api-Key: hunter2",
        "secretAccessKey=hunter2", "{token=hunter2, x=1}", "?access_token=hunter2&x=1",
        "passphrase => hunter2",
        "eyJhbGciOiJub25lIn0.hunter2.hunter2", "password=\"first line\nhunter2\" rest",
        "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nhunter2"})
    void aSecretIsMasked(String text) {
        var redacted = redactor.redact("before\n" + text + "\nafter");

        assertThat(redacted).doesNotContain("hunter2").contains(Redactor.MASK).startsWith("before\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at io.gensetlab.lab.Lab.start(Lab.java:120)", "Broker localhost:9092 is away",
        "2026-11-22 14:02:00 WARN KafkaPublisher: topic genset.readings, partition 0, offset 12",
        "mqtt://localhost:1883 does not answer", "mail a@b.example"})
    void whatIsNoSecretStays(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void theHomeIsShownAsTilde() {
        assertThat(redactor.redact("/home/jörg/.config file:///home/jörg /home/jörgen"))
                .isEqualTo("~/.config file://~ /home/jörgen");
        assertThat(new Redactor("/").redact("/a/b")).isEqualTo("/a/b");
        assertThat(new Redactor("C:\\Users\\Jo").redact("c:\\users\\jo\\AppData")).isEqualTo("~\\AppData");
    }

    @Property(tries = 2000)
    void noSecretSurvives(@ForAll("texts") Planted planted) {
        // The sign stands at both ends of each secret and nowhere else: not even a piece of one may be left.
        assertThat(redactor.redact(planted.text())).doesNotContain(planted.secret()).doesNotContain("§");
    }

    record Planted(String secret, String text) {}

    @Provide
    Arbitrary<Planted> texts() {
        // Any printable letters; not so short that they stand in the text by chance.
        var anything = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(' ', 'ä', 'ß', '€', '\t')
                .ofMinLength(8)
                .ofMaxLength(40)
                .map(s -> "§" + s.strip() + "§");
        var word = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("!$%&()*+-./:=?@_~")
                .ofMinLength(8)
                .ofMaxLength(40)
                .map(s -> "§" + s + "§");
        var keys = Arbitraries.of("password", "mqtt.password", "SASL_PASSWORD", "client-secret", "token",
                "ssl.keystore.password", "schema.registry.basic.auth.user.info", "apiKey", "refreshToken");
        var separators = Arbitraries.of("=", ": ", " = ", "=\"", "\" : \"", "='", " => ");
        var keyed = Combinators.combine(keys, separators, anything)
                .as((key, separator, secret) -> new Planted(secret, key + separator + secret));
        var wrapped = Combinators.combine(Arbitraries.of("https://user:%s@host/x", "mqtt://%s@h", "Bearer %s",
                "Authorization: Digest %s", "Basic %s", "--password %s",
                "connecting to amqp://u:%s@h:1 failed"),
                word)
                .as((frame, secret) -> new Planted(secret, frame.replace("%s", secret)));
        var noise = Arbitraries.strings().ofMaxLength(60).map(s -> s.replace("§", ""));
        return Combinators.combine(Arbitraries.oneOf(keyed, wrapped), noise, noise)
                .as((planted, before, after) -> new Planted(planted.secret(),
                        before + "\n" + planted.text() + "\n" + after));
    }

    @Test
    void longAndOddTextsTakeNoLongTime() {
        var texts = new ArrayList<>(
                List.of("password=\"".repeat(20_000), "a".repeat(300_000), "://".repeat(50_000),
                        "-----BEGIN ".repeat(20_000), "password ".repeat(30_000), "eyJ".repeat(50_000)));
        long before = System.nanoTime();
        texts.forEach(redactor::redact);
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }
}
