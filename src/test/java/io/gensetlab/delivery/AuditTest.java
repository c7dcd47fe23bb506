package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final String TOPIC = "emergency_generator";
    private static final DeliveryReport.Dropped DROPPED = new DeliveryReport.Dropped(0,
            DropPolicy.DROP_OLDEST);

    private long nanos = 1;
    private Audit audit = new Audit(Transport.MQTT, "test-run", () -> nanos);

    private static DeliveryReport acknowledged(OutboundMessage message) {
        return new DeliveryReport.Acknowledged(message.ordinal(), Duration.ofMillis(1),
                new Receipt.Mqtt(TOPIC, 1, 0));
    }

    private static Arrival arrival(OutboundMessage message) {
        return new Arrival(message.mqttTopic(), null, message.seq(), message.timestampMillis(), message.run(),
                message.payload(), 0);
    }

    private void later(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Mosquitto keeps 1,000 messages for one that is away, and drops the others in silence. */
    @Test
    void whatABrokerDidNotKeepForTheReaderIsNotCalledLost() {
        audit.joined(TOPIC, true);
        audit.lost();
        var kept = Messages.numbered(0);
        var dropped = Messages.numbered(1);
        sent(kept);
        sent(dropped);
        audit.joined(TOPIC, true);
        audit.arrived(arrival(kept));
        later(Audit.GRACE_SECONDS + 1);
        assertThat(view()).extracting(AuditView::received, AuditView::missing, AuditView::unwatched)
                .containsExactly(1L, 0L, 1L);
    }

    private AuditView view() {
        var view = audit.view(true, "");
        assertThat(view.balances()).as(view.toString()).isTrue();
        return view;
    }

    private void sent(OutboundMessage message) {
        audit.made(message);
        audit.settled(message, acknowledged(message));
    }

    @Test
    void whatIsAcknowledgedAndDoesNotComeIsMissingAndMayStillCome() {
        audit.joined(TOPIC, false);
        var one = Messages.numbered(1);
        var two = Messages.numbered(2);
        sent(one);
        sent(two);
        nanos += TimeUnit.MILLISECONDS.toNanos(3);
        audit.arrived(arrival(two));
        assertThat(view()).extracting(AuditView::received, AuditView::waiting, AuditView::missing)
                .containsExactly(1L, 1L, 0L);
        assertThat(view().endToEnd().p50Millis()).isBetween(2.9, 3.1);

        later(Audit.GRACE_SECONDS);
        assertThat(view()).extracting(AuditView::received, AuditView::waiting, AuditView::missing)
                .containsExactly(1L, 0L, 1L);

        audit.arrived(arrival(one));
        assertThat(view()).extracting(AuditView::received, AuditView::missing, AuditView::reordered)
                .as("late, and after a later one")
                .containsExactly(2L, 0L, 1L);
    }

    @Test
    void whatIsPendingIsNotMissing() {
        audit.joined(TOPIC, false);
        audit.made(Messages.numbered(1));
        later(3_600);
        assertThat(view().waiting()).isEqualTo(1);
        assertThat(view().missing()).isZero();
    }

    @Test
    void whatIsNotAcknowledgedIsNotExpected() {
        audit.joined(TOPIC, false);
        audit.made(Messages.numbered(1));
        audit.settled(Messages.numbered(1), DROPPED);
        assertThat(view().notSent()).isEqualTo(1);
        later(60);
        assertThat(view().missing()).isZero();
    }

    @Test
    void theSameAgainIsADuplicateAndOtherBytesAreCorrupted() {
        audit.joined(TOPIC, false);
        var one = Messages.numbered(1);
        sent(one);
        audit.arrived(arrival(one));
        audit.arrived(arrival(one));
        var two = Messages.numbered(2);
        sent(two);
        var other = new String(two.payload(), StandardCharsets.UTF_8).replace("88.5", "88.6")
                .getBytes(StandardCharsets.UTF_8);
        audit.arrived(new Arrival(TOPIC, null, 2, two.timestampMillis(), "test-run", other, 0));
        assertThat(view()).extracting(AuditView::received, AuditView::duplicated, AuditView::corrupted)
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void aReadingInPartsHasComeWhenAllOfThemHave() {
        audit.joined(TOPIC, false);
        var message = Messages.inParts(1);
        sent(message);
        for (var part : message.mqttParts()) {
            assertThat(view().received()).isZero();
            audit.arrived(new Arrival(part.topic(), "generator1", 1, message.timestampMillis(), "test-run",
                    part.payload(), 0));
        }
        assertThat(view()).extracting(AuditView::received, AuditView::duplicated, AuditView::corrupted)
                .containsExactly(1L, 0L, 0L);
        audit.arrived(new Arrival(message.mqttParts().getFirst().topic(), "generator1", 1,
                message.timestampMillis(), "test-run", message.mqttParts().getFirst().payload(), 0));
        assertThat(view().duplicated()).isEqualTo(1);
    }

    @Test
    void whatAFaultMadeUnreadableIsKnownByItsStamp() {
        audit.joined(TOPIC, false);
        var bytes = "}{".getBytes(StandardCharsets.UTF_8);
        var broken = new OutboundMessage(1, GeneratorId.numbered(1), 7, 99, "test-run", TOPIC, TOPIC, null,
                bytes,
                null, true);
        sent(broken);
        audit.arrived(new Arrival(TOPIC, null, 7, 99, "test-run", bytes, 0));
        assertThat(view()).extracting(AuditView::received, AuditView::corrupted).containsExactly(1L, 0L);
    }

    @Test
    void whatComesWhileTheReaderIsAwayIsNotTheBrokersLoss() {
        audit.joined(TOPIC, false);
        var before = Messages.numbered(1);
        sent(before);
        nanos++;
        audit.lost();
        nanos++;
        sent(Messages.numbered(2));
        var pending = Messages.numbered(3);
        audit.made(pending);
        later(60);
        assertThat(view().missing()).as("nothing can come").isZero();

        audit.joined(TOPIC, false);
        assertThat(view()).extracting(AuditView::unwatched, AuditView::waiting).containsExactly(1L, 2L);
        audit.settled(pending, acknowledged(pending));
        audit.arrived(arrival(pending));
        later(Audit.GRACE_SECONDS);
        assertThat(view()).extracting(AuditView::missing, AuditView::received)
                .as("acknowledged while it was there")
                .containsExactly(1L, 1L);
    }

    @Test
    void aReaderThatIsKeptWhatItMissedIsGivenTimeForIt() {
        audit.joined(TOPIC, true);
        audit.lost();
        var one = Messages.numbered(1);
        sent(one);
        later(60);
        audit.joined(TOPIC, true);
        assertThat(view().waiting()).isEqualTo(1);
        audit.arrived(arrival(one));
        assertThat(view().received()).isEqualTo(1);
        sent(Messages.numbered(2));
        audit.left();
        assertThat(view()).extracting(AuditView::unwatched, AuditView::missing).containsExactly(1L, 0L);
    }

    @Test
    void onlyItsOwnRunAndTopicAreWatched() {
        audit.made(Messages.numbered(1));
        assertThat(view().watched()).as("nobody reads yet").isZero();
        audit.joined("another", false);
        audit.made(Messages.numbered(2));
        assertThat(view().watched()).isZero();
        audit.joined(TOPIC, false);
        sent(Messages.numbered(3));
        audit.beginRun("next");
        assertThat(view().watched()).isZero();
        audit.arrived(arrival(Messages.numbered(3)));
        assertThat(view()).extracting(AuditView::unknown, AuditView::received).containsExactly(1L, 0L);
    }

    @Test
    void aReaderThatIsAwayForLongHoldsNoMoreThanTheBound() {
        audit.joined(TOPIC, true);
        audit.lost();
        for (int i = 0; i < Audit.MOST_WATCHED + 7; i++) {
            sent(Messages.numbered(i));
        }
        assertThat(audit.held()).isLessThanOrEqualTo(2 * Audit.MOST_WATCHED);
        assertThat(view()).extracting(AuditView::unchecked, AuditView::waiting)
                .containsExactly(7L, (long) Audit.MOST_WATCHED);
    }

    @Test
    void aReadingInOnePartOfThreeIsWhole() {
        audit.joined(TOPIC, false);
        var whole = Messages.inParts(1);
        var one = new OutboundMessage(1, whole.generator(), 1, whole.timestampMillis(), whole.run(),
                whole.mqttTopic(), whole.kafkaTopic(), null, whole.payload(), null, Breakage.VALUE,
                List.of(whole.mqttParts().getFirst()));
        sent(one);
        audit.arrived(new Arrival(one.mqttParts().getFirst().topic(), "generator1", 1, one.timestampMillis(),
                "test-run", one.mqttParts().getFirst().payload(), 0));
        assertThat(view()).extracting(AuditView::received, AuditView::corrupted).containsExactly(1L, 0L);
    }

    @Test
    void whatAFaultSendsElsewhereIsMeant() {
        audit.joined(TOPIC, false);
        var good = Messages.numbered(1);
        for (var breakage : new Breakage[]{null,
            new Breakage(Set.of(Breakage.Part.TOPIC), Breakage.Framing.SOUND, 0)}) {
            audit.made(
                    new OutboundMessage(1, good.generator(), 1, good.timestampMillis(), good.run(), "astray",
                            "astray", null, good.payload(), null, breakage, List.of()));
        }
        assertThat(view()).extracting(AuditView::watched, AuditView::elsewhere).containsExactly(0L, 1L);
    }

    @Test
    void aSequenceThatStartsAgainIsNeitherOutOfOrderNorMistakenForTheOld() {
        audit.joined(TOPIC, false);
        var generator = GeneratorId.numbered(1);
        var old = Messages.of(generator, 1, 7);
        sent(Messages.of(generator, 0, 9));
        audit.arrived(arrival(Messages.of(generator, 0, 9)));
        audit.made(old);
        var again = Messages.of(generator, 2, 7);
        audit.made(again);
        assertThat(view().unchecked()).isEqualTo(1);
        audit.settled(old, DROPPED);
        assertThat(view().notSent()).as("the fate of the old one").isZero();
        audit.settled(again, acknowledged(again));
        audit.arrived(arrival(again));
        assertThat(view()).extracting(AuditView::received, AuditView::reordered, AuditView::waiting)
                .containsExactly(2L, 0L, 0L);
    }

    @Test
    void beyondTheBoundTheOldestAreGivenUpAndCounted() {
        audit.joined(TOPIC, false);
        for (int i = 0; i < Audit.MOST_WATCHED + 5; i++) {
            audit.made(Messages.numbered(i));
        }
        assertThat(view()).extracting(AuditView::unchecked, AuditView::waiting)
                .containsExactly(5L, (long) Audit.MOST_WATCHED);
    }

    @Property(tries = 50)
    void eachReadingIsAccountedForWhateverHappens(@ForAll long seed) {
        var random = new Random(seed);
        audit = new Audit(Transport.MQTT, "test-run", () -> nanos);
        var open = new ArrayList<OutboundMessage>();
        var all = new ArrayList<OutboundMessage>();
        for (int i = 0; i < 300; i++) {
            nanos += random.nextLong(TimeUnit.SECONDS.toNanos(2));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    // A sequence that starts again, too.
                    var like = Messages.of(GeneratorId.numbered(1 + random.nextInt(3)), i, i % 120);
                    var message = random.nextInt(3) > 0
                            ? like
                            : new OutboundMessage(i, like.generator(), like.seq(), like.timestampMillis(),
                                    like.run(), TOPIC, TOPIC, null, new byte[]{'}', (byte) i}, null, true);
                    audit.made(message);
                    open.add(message);
                    all.add(message);
                }
                case 3, 4 -> pick(open, random, true);
                case 5, 6 -> {
                    if (!all.isEmpty()) {
                        audit.arrived(arrival(all.get(random.nextInt(all.size()))));
                    }
                }
                case 7 -> audit.joined(TOPIC, random.nextBoolean());
                default -> {
                    if (random.nextInt(10) == 0) {
                        audit.left();
                    } else {
                        audit.lost();
                    }
                }
            }
            assertThat(view().waiting()).as("step %d", i).isNotNegative();
        }
        audit.joined(TOPIC, true);
        while (!open.isEmpty()) {
            pick(open, random, random.nextBoolean());
        }
        later(Audit.GRACE_SECONDS);
        assertThat(view().waiting()).isZero();
    }

    private void pick(List<OutboundMessage> open, Random random, boolean taken) {
        if (!open.isEmpty()) {
            var message = open.remove(random.nextInt(open.size()));
            audit.settled(message, taken ? acknowledged(message) : DROPPED);
        }
    }
}
