package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.Breakage.Framing;
import io.gensetlab.delivery.Breakage.Part;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.SchemaCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramingFaultsTest {
    private static final String TOPIC = "emergency_generator";
    private static final String SUBJECT = TOPIC + "-value";
    private static final byte[] READING = ("{\"generatorID\":\"generator1\",\"lat\":1,\"lon\":2,"
            + "\"temperature\":3,\"pressure\":4,\"fuel\":5}").getBytes(StandardCharsets.UTF_8);

    private final AtomicLong nanos = new AtomicLong();

    private ValueEncoder encoder(String url) {
        return new ValueEncoder(
                KafkaSettings.plain("broker:9092").withRegistry(RegistrySettings.of(url, null, null)),
                TopicSchemas.of(TOPIC, Schemas.classic()), nanos::get);
    }

    private static byte[] broken(ValueEncoder encoder, Framing framing) {
        return encoder.broken(TOPIC, encoder.encode(TOPIC, READING), broken(framing));
    }

    private static Breakage broken(Framing framing) {
        return new Breakage(Set.of(Part.VALUE), framing, framing == Framing.GIVEN_ID ? 999_999 : 0);
    }

    @Test
    void theMagicByteAndTheIdGoAndTheIdIsAnother() throws IOException {
        try (var registry = new RegistryStub().answers("*", "{\"id\":7}");
                var encoder = encoder(registry.url())) {
            var bare = broken(encoder, Framing.NONE);
            assertThat(bare).isEqualTo(READING);
            assertThat(encoder.schemaId(bare)).isEqualTo(ValueEncoder.NO_SCHEMA_ID);
            var unknown = broken(encoder, Framing.GIVEN_ID);
            assertThat(unknown).startsWith(0, 0, 0x0F, 0x42, 0x3F).endsWith(READING);
            assertThat(encoder.schemaId(unknown)).isEqualTo(999_999);
            assertThat(encoder.encode(TOPIC, READING)).as("the next is sound").startsWith(0, 0, 0, 0, 7);
        }
    }

    @Test
    void withoutARegistryItGoesOutAsItIs() {
        try (var encoder = new ValueEncoder(KafkaSettings.plain("broker:9092"),
                TopicSchemas.of(TOPIC, Schemas.classic()), nanos::get)) {
            for (var framing : Framing.values()) {
                var value = broken(encoder, framing);
                assertThat(value).isEqualTo(READING);
                assertThat(encoder.schemaId(value)).isEqualTo(ValueEncoder.NO_SCHEMA_ID);
            }
        }
    }

    @Test
    void theIdOfAnotherSchemaIsOneThatIsThereAndAskedForOnce() throws IOException {
        try (var registry = new RegistryStub()
                .answers("POST /subjects/" + SUBJECT + "/versions", "{\"id\":7}")
                .answers("GET /subjects", "[\"" + SUBJECT + "\",\"gone-value\",\"others-value\"]")
                .answers("GET /subjects/" + SUBJECT + "/versions/latest", "{\"id\":7,\"version\":1}")
                .answers("GET /subjects/gone-value/versions/latest",
                        Answer.json(404, "{\"error_code\":40401,\"message\":\"gone\"}"))
                .answers("GET /subjects/others-value/versions/latest", "{\"id\":12,\"version\":1}");
                var encoder = encoder(registry.url())) {
            for (int i = 0; i < 3; i++) {
                assertThat(broken(encoder, Framing.OTHER_ID)).startsWith(0, 0, 0, 0, 12).endsWith(READING);
            }
            assertThat(registry.requests()).extracting(RegistryStub.Request::line)
                    .containsOnlyOnce("GET /subjects", "GET /subjects/others-value/versions/latest");
        }
    }

    @Test
    void whereThereIsNoOtherSchemaOneIsRegistered() throws IOException {
        try (var registry = new RegistryStub()
                .answers("POST /subjects/" + SUBJECT + "/versions", "{\"id\":7}")
                .answers("GET /subjects", "[\"" + SUBJECT + "\"]")
                .answers("GET /subjects/" + SUBJECT + "/versions/latest", "{\"id\":7,\"version\":1}")
                .answers("POST /subjects/" + FramingFaults.OTHER_SUBJECT + "/versions", "{\"id\":8}");
                var encoder = encoder(registry.url())) {
            int own = encoder.schemaId(encoder.encode(TOPIC, READING));
            int other = encoder.schemaId(broken(encoder, Framing.OTHER_ID));
            assertThat(other).isEqualTo(8).isNotEqualTo(own);
        }
    }

    @Test
    void anIncompatibleSchemaIsRefusedOnceInAWhileAndOthersGoOn() throws IOException {
        var post = "POST /subjects/" + SUBJECT + "/versions";
        try (var registry = new RegistryStub().answers(post, "{\"id\":7}");
                var encoder = encoder(registry.url())) {
            encoder.encode(TOPIC, READING);
            registry.answers(post,
                    Answer.json(409, "{\"error_code\":409,\"message\":\"Schema being registered is "
                            + "incompatible with an earlier schema\"}"));
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> broken(encoder, Framing.INCOMPATIBLE))
                        .isInstanceOfSatisfying(RefusedException.class,
                                e -> assertThat(e.reason().code()).isEqualTo(Reason.INCOMPATIBLE))
                        .hasMessageContaining("(HTTP 409): Schema being registered is incompatible");
                assertThat(encoder.encode(TOPIC, READING)).startsWith(0, 0, 0, 0, 7);
            }
            assertThat(registry.requests()).hasSize(2);
            assertThat(registry.requests().getLast().body())
                    .contains("\\\"temperature\\\":{\\\"type\\\":\\\"string\\\"");

            nanos.addAndGet(FramingFaults.ASK_AGAIN.toNanos());
            registry.answers(post, "{\"id\":8}");
            assertThat(broken(encoder, Framing.INCOMPATIBLE)).as("a registry that takes anything")
                    .startsWith(0, 0, 0, 0, 8);
        }
    }

    @Test
    void aRegistryThatHangsCostsThisReadingAndTheOthersNothing() throws IOException {
        try (var registry = new RegistryStub().answers("*", "{\"id\":7}");
                var encoder = encoder(registry.url())) {
            encoder.encode(TOPIC, READING);
            registry.hangs();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> broken(encoder, Framing.OTHER_ID))
                        .isInstanceOfSatisfying(RefusedException.class,
                                e -> assertThat(broken(Framing.OTHER_ID).explains(e.reason())).isTrue())
                        .hasMessageContaining("does not answer within 2.0 s");
                assertThat(encoder.encode(TOPIC, READING)).startsWith(0, 0, 0, 0, 7);
            }
            assertThat(registry.requests()).as("asked once in a while").hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(PayloadLayout.class)
    void theMisfitIsASchemaThatReadsNothingOfTheOther(PayloadLayout layout) throws Exception {
        var misfit = FramingFaults.misfit(layout.schema());
        assertThat(SchemaCheck.of(misfit)).isNotNull();
        assertThat(new ObjectMapper().readTree(misfit).findValues("type"))
                .noneMatch(type -> "number".equals(type.textValue()));
    }
}
