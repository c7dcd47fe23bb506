package io.gensetlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMatchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $.a              | 1      | true
            $.a              | 1.0    | true
            $.a              | 2      | false
            $.b.c            | high   | true
            $.b.c            | *      | true
            $.b.d            | *      | false
            $.list[1].x      | true   | true
            $.list[7]        | *      | false
            $['b']['c']      | high   | true
            $.none           | null   | true
            $.b              | {"c":"high"} | true
            """)
    void aPathLeadsToItsValue(String path, String value, boolean fits) {
        var json = "{\"a\":1,\"b\":{\"c\":\"high\"},\"list\":[0,{\"x\":true}],\"none\":null}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(JsonMatch.fits(json, Map.of(path, value))).isEqualTo(fits);
        assertThat(JsonMatch.fits("nothing".getBytes(StandardCharsets.UTF_8), Map.of(path, value))).isFalse();
        assertThat(JsonMatch.fits(new byte[0], Map.of())).isTrue();
    }
}
