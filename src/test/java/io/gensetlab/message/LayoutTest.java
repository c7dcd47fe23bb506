package io.gensetlab.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fleet.GeneratorId;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final GeneratorId ID = GeneratorId.numbered(3);

    @Test
    void topicsAreThoseOfTheDemosTwoParts() {
        assertThat(TopicLayout.SINGLE.topic("emergency_generator", ID)).isEqualTo("emergency_generator");
        assertThat(TopicLayout.PER_GENERATOR.topic("emergency_generator", ID))
                .isEqualTo("emergency_generator/generator3");
    }

    @Test
    void theTwoPartsAreFoundAgainAndNothingElseIsOne() {
        for (var part : Part.values()) {
            assertThat(MessageSettings.DEFAULT.with(part).part()).isEqualTo(part);
        }
        assertThat(MessageSettings.DEFAULT.part()).isNull();
    }

    @Test
    void eachSchemaHasATopicOfItsOwnAndTimedSharesTheClassicOne() {
        assertThat(PayloadLayout.TIMED.sharesSchema(PayloadLayout.CLASSIC)).isTrue();
        assertThat(PayloadLayout.TIMED.topicFor("emergency_generator")).isEqualTo("emergency_generator");
        assertThat(PayloadLayout.EXTENDED.sharesSchema(PayloadLayout.CLASSIC)).isFalse();
        assertThat(PayloadLayout.EXTENDED.topicFor("emergency_generator_nested"))
                .isEqualTo("emergency_generator_extended");
        assertThat(PayloadLayout.CLASSIC.topicFor("emergency_generator_extended"))
                .isEqualTo("emergency_generator");
    }

    @Test
    void keysAreTheGeneratorOrAFreshUuidThatTheSeedRepeats() {
        var random = new Random(7);
        var first = KeyLayout.UUID_PER_RECORD.key(ID, random);
        var second = KeyLayout.UUID_PER_RECORD.key(ID, random);

        assertThat(KeyLayout.GENERATOR.key(ID, random)).isEqualTo("generator3");
        assertThat(UUID.fromString(first).version()).isEqualTo(4);
        assertThat(UUID.fromString(first).variant()).isEqualTo(2);
        assertThat(second).isNotEqualTo(first);
        assertThat(KeyLayout.UUID_PER_RECORD.key(ID, new Random(7))).isEqualTo(first);
    }

    @Test
    void anUnknownWordIsAnsweredWithTheWordsThereAre() {
        assertThatThrownBy(() -> TopicLayout.byId("many")).hasMessageContaining("single")
                .hasMessageContaining("per-generator");
        assertThatThrownBy(() -> KeyLayout.byId("")).hasMessageContaining("generator, uuid");
        assertThatThrownBy(() -> PayloadLayout.byId("xml")).hasMessageContaining("classic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x/y", "#", "..", "ü"})
    void aTopicThatOneOfTheTwoCannotHaveIsRefused(String topic) {
        assertThatThrownBy(() -> new MessageSettings(PayloadLayout.CLASSIC, topic, TopicLayout.SINGLE,
                KeyLayout.GENERATOR))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
