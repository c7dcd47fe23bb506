package io.gensetlab.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.Compression;
import io.gensetlab.lab.MessagePlan;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesViewModelTest {
    private final List<MessagePlan> applied = new ArrayList<>(List.of(MessagePlan.DEFAULT));
    private final MessagesViewModel model = new MessagesViewModel(applied::getLast, this::conflict,
            applied::add);

    /** As a desk where the classic topic has its schema, and a first other name is taken too. */
    private String conflict(MessageSettings wanted) {
        boolean taken = wanted.topic().equals("emergency_generator")
                || wanted.topic().equals("emergency_generator_nested");
        return taken && !wanted.payload().sharesSchema(PayloadLayout.CLASSIC) ? "Taken." : null;
    }

    private MessagePlan last() {
        return applied.getLast();
    }

    @Test
    void aPayloadThatTheTopicCannotHaveWaitsForAnotherTopicThatIsOffered() {
        model.choose(PayloadLayout.EXTENDED);
        assertThat(model.topicError().get()).isEqualTo("Taken.");
        assertThat(model.suggestion().get()).isEqualTo("emergency_generator_extended");
        assertThat(applied).hasSize(1);

        // What else is chosen meanwhile acts, with the messages as they are.
        model.qos(2);
        assertThat(last().sending().qos()).isEqualTo(2);
        assertThat(last().messages()).isEqualTo(MessageSettings.DEFAULT);
        assertThat(model.plan().get().messages().payload()).isEqualTo(PayloadLayout.EXTENDED);
        model.refresh();
        assertThat(model.plan().get().messages().payload()).isEqualTo(PayloadLayout.EXTENDED);

        model.useSuggestion();
        assertThat(model.topicError().get()).isEmpty();
        assertThat(last().messages().topic()).isEqualTo("emergency_generator_extended");
        assertThat(last().messages().payload()).isEqualTo(PayloadLayout.EXTENDED);
        assertThat(last().sending().qos()).isEqualTo(2);
    }

    @Test
    void labelsAndTheCheckStayWhateverElseIsChosen() {
        model.labels(true);
        model.check(false);
        model.choose(Part.ONE);
        model.choose(PayloadLayout.TIMED);
        model.choose(TopicLayout.PER_METRIC);
        model.topic("ward");
        model.qos(2);
        model.choose(Acks.LEADER);
        model.choose(Compression.LZ4);
        model.linger("7");
        assertThat(last().messages().labels()).isTrue();
        assertThat(last().sending().checked()).isFalse();
        assertThat(last().messages().topic()).isEqualTo("ward");
        assertThat(last().sending().lingerMillis()).isEqualTo(7);
        model.defaults();
        assertThat(last()).isEqualTo(MessagePlan.DEFAULT);
    }

    @Test
    void aSuggestionThatIsTakenGetsANumber() {
        model.choose(PayloadLayout.NESTED);

        assertThat(model.suggestion().get()).isEqualTo("emergency_generator_nested_2");
    }

    @Test
    void theDefaultsEndAChoiceThatWaits() {
        model.choose(PayloadLayout.NESTED);
        model.defaults();

        assertThat(model.topicError().get()).isEmpty();
        assertThat(model.suggestion().get()).isEmpty();
        assertThat(last()).isEqualTo(MessagePlan.DEFAULT);
    }

    @Test
    void whatIsTypedWronglyIsSaidAtItsFieldAndChangesNothing() {
        model.topic("a b");
        model.rate("fast");
        model.linger("-1");
        assertThat(model.topicError().get()).contains("letters");
        assertThat(model.rateError().get()).contains("0.01 to 10");
        assertThat(model.lingerError().get()).contains("0 to 1000");
        model.rate("11");
        assertThat(model.rateError().get()).isNotEmpty();
        assertThat(applied).hasSize(1);

        model.topic(" lab.readings ");
        model.rate("2,5");
        model.linger("20");
        assertThat(model.topicError().get()).isEmpty();
        assertThat(model.rateError().get()).isEmpty();
        assertThat(model.lingerError().get()).isEmpty();
        assertThat(last().messages().topic()).isEqualTo("lab.readings");
        assertThat(last().rateHz()).isEqualTo(2.5);
        assertThat(last().sending().lingerMillis()).isEqualTo(20);
    }

    @Test
    void eachChoiceActsAtOnceAndAPartIsFoundAgain() {
        model.choose(Part.TWO);
        assertThat(last().messages().part()).isEqualTo(Part.TWO);
        model.choose(TopicLayout.PER_METRIC);
        assertThat(last().messages().part()).isNull();
        model.choose(Acks.NONE);
        model.choose(Compression.LZ4);
        assertThat(last().sending().acks()).isEqualTo(Acks.NONE);
        assertThat(last().sending().compression()).isEqualTo(Compression.LZ4);
    }

    @Test
    void whatAnActChoseShows() {
        applied.add(MessagePlan.DEFAULT.withRate(4));
        model.refresh();

        assertThat(model.plan().get().rateHz()).isEqualTo(4);
    }
}
