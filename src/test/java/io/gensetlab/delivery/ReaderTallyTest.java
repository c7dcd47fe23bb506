package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ReaderTally.Received;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTallyTest {
    private static Received received(String text, int skip) {
        return new Received("t", text.getBytes(StandardCharsets.UTF_8), skip, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"generatorID\":\"generator7\",\"lat\":1}",
        "{\"device\" : {\"generatorID\" : \"generator7\"}}", "{\"lat\":1,\"generatorID\":\"generator7\"}"})
    void theGeneratorIsFoundInEveryLayout(String json) {
        assertThat(received(json, 0).generator()).isEqualTo("generator7");
        assertThat(received("\0....".substring(0, 5) + json, 5).generator()).isEqualTo("generator7");
    }

    @Test
    void whatNamesNoGeneratorHasNone() {
        assertThat(received("88.5", 0).generator()).isNull();
        assertThat(received("", 0).generator()).isNull();
    }
}
