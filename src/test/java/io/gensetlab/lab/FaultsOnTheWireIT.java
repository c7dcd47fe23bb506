package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.FaultTable;
import io.gensetlab.testing.WireReaders;
import io.gensetlab.testing.WireReaders.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each fault of a sensor, an engine, a clock and a device's way to the brokers, as an independent subscriber and an independent
 * consumer see it at the embedded brokers: in the payloads, stamps and sequence numbers of a set of its own, before and after.
 * Writes its rows of {@link FaultTable}.
 */
@Timeout(400)
class FaultsOnTheWireIT {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int BEFORE = 40;
    private static final int LONGEST = 500;
    private static final String SILENT = "silent-device";
    private static final String TOPIC = PayloadLayout.EXTENDED.topicFor(MessageSettings.DEFAULT_TOPIC);

    /** A trial at work on its set. */
    private static final class Course {
        final WireTrial trial;
        final GeneratorId set;
        final Map<Transport, List<Message>> before = new EnumMap<>(Transport.class);
        final Map<Transport, List<Message>> after = new EnumMap<>(Transport.class);
        final Map<Transport, WireTrial.Finding> found = new EnumMap<>(Transport.class);
        @Nullable
        Reason refusal;

        Course(WireTrial trial, GeneratorId set) {
            this.trial = trial;
            this.set = set;
            for (var transport : Transport.values()) {
                before.put(transport, new ArrayList<>());
                after.put(transport, new ArrayList<>());
            }
        }

        void add(Transport transport, Message message) {
            if (message.fault().isEmpty()) {
                if (after.get(transport).isEmpty()) {
                    before.get(transport).add(message);
                }
            } else if (message.fault().equals(trial.kind().id()) && !found.containsKey(transport)) {
                after.get(transport).add(message);
            }
        }

        void look() {
            for (var transport : Transport.values()) {
                if (!found.containsKey(transport) && !after.get(transport).isEmpty()) {
                    var finding = trial.look().of(before.get(transport), after.get(transport));
                    if (finding != null) {
                        found.put(transport, finding);
                    }
                }
            }
        }

        boolean isPassed(Transport transport) {
            return found.containsKey(transport);
        }
    }

    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final List<Message> wills = new ArrayList<>();
    private final Map<Transport, Message> silent = new EnumMap<>(Transport.class);
    private @Nullable GeneratorId silentSet;

    @Test
    void everyFaultOfASetIsSeenByASubscriberAndAConsumer() throws Exception {
        var trials = WireTrials.all();
        assertThat(trials.stream().map(trial -> trial.kind().id())).as("a trial for each kind, and one each")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(kinds());
        var messages = MessageSettings.DEFAULT.with(PayloadLayout.EXTENDED)
                .withTopic(TOPIC)
                .with(TopicLayout.PER_GENERATOR)
                .withLabels(true);
        var settings = new RunSettings(1, 1, false, 40, Long.MAX_VALUE, messages, 200_000,
                Duration.ofSeconds(30), false);
        try (var lab = new Lab("wire", settings, InstantSource.system(), System::nanoTime)) {
            lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
            await().atMost(PATIENCE).until(lab::brokersSettled);
            try (var readers = new WireReaders(lab.brokers().getFirst().address(),
                    lab.brokers().get(1).address(), TOPIC)) {
                for (var transport : Transport.values()) {
                    lab.switchTransport(transport, true);
                }
                place(lab, trials);
                lab.start();
                awaitSeen(readers, "before the faults", () -> courses.values()
                        .stream()
                        .allMatch(course -> course.before.values()
                                .stream()
                                .allMatch(all -> all.size() >= BEFORE))
                        && silent.size() == 2);
                // A refused stamp takes the neighbours in its batch along for a while: those are last.
                inject(lab, course -> !course.trial.refusal().equals("timestamp"));
                lab.orders().inject(silentSet, FaultKind.byId(SILENT).standard(), SILENT, FaultTiming.NOW);
                awaitSeen(readers, "MQTT, and Kafka what passes", () -> courses.values()
                        .stream()
                        .filter(course -> !course.trial.refusal().equals("timestamp"))
                        .allMatch(course -> course.isPassed(Transport.MQTT)
                                && (course.trial.refusal().isEmpty()
                                        ? course.isPassed(Transport.KAFKA)
                                        : isRefused(lab, course)))
                        && !wills.isEmpty());
                assertThat(courses.values()
                        .stream()
                        .filter(course -> course.trial.refusal().equals(Reason.SCHEMA)))
                        .noneMatch(course -> course.isPassed(Transport.KAFKA));
                var plan = lab.messages().plan();
                lab.messages().apply(plan.with(plan.sending().withCheck(false)));
                inject(lab, course -> course.trial.refusal().equals("timestamp"));
                awaitSeen(readers, "what the check kept back, and stamps from the future", () -> courses
                        .values()
                        .stream()
                        .allMatch(course -> course.isPassed(Transport.MQTT)
                                && (course.trial.refusal().equals("timestamp")
                                        ? isRefused(lab, course)
                                        : course.isPassed(Transport.KAFKA))));
                assertThat(courses.values()
                        .stream()
                        .filter(course -> course.trial.refusal().equals("timestamp")))
                        .noneMatch(course -> course.isPassed(Transport.KAFKA));
            }
        }
        write();
    }

    private static Set<String> kinds() {
        return FaultKind.all()
                .stream()
                .filter(kind -> kind.layer() != FaultLayer.PAYLOAD && !kind.isOnLink()
                        && !kind.id().equals(SILENT))
                .map(FaultKind::id)
                .collect(Collectors.toSet());
    }

    private void place(Lab lab, List<WireTrial> trials) {
        var drafts = new ArrayList<Draft>();
        for (var trial : trials) {
            drafts.add(draft(trial.running(), trial.ambientCelsius()));
        }
        drafts.add(draft(true, 25));
        var ids = lab.edits().placeAll(drafts, "");
        for (int i = 0; i < trials.size(); i++) {
            courses.put(ids.get(i).value(), new Course(trials.get(i), ids.get(i)));
        }
        silentSet = ids.getLast();
    }

    private static Draft draft(boolean running, double ambientCelsius) {
        return new Draft(new GeoPosition(51.9, 4.5), new Site("Trial", SiteType.OTHER, ambientCelsius, 0),
                Rating.ofKw(500), Thresholds.DEFAULT, ControlMode.AUTO, running, 0.6, 0.8);
    }

    private void inject(Lab lab, Predicate<Course> which) {
        courses.values().stream().filter(which).forEach(course -> {
            lab.orders().inject(course.set, course.trial.fault(), course.trial.kind().id(), FaultTiming.NOW);
            switch (course.trial.act()) {
                case NONE -> {
                    // The fault is enough.
                }
                case MAINS_OUT -> lab.orders().setMains(List.of(course.set), false);
                case STOP -> lab.orders().stop(List.of(course.set));
            }
        });
    }

    private void awaitSeen(WireReaders readers, String what, BooleanSupplier so) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .untilAsserted(() -> {
                    readers.read(message -> take(Transport.MQTT, message),
                            message -> take(Transport.KAFKA, message));
                    courses.values().forEach(Course::look);
                    assertThat(so.getAsBoolean()).as(what + "; not seen: " + lacking()).isTrue();
                });
    }

    private void take(Transport transport, Message message) {
        if (message.topic().startsWith("generator_status/")) {
            if (message.json().path("status").asText().equals("offline")) {
                wills.add(message);
            }
        } else if (silentSet != null && message.set().equals(silentSet.value())) {
            assertThat(message.fault()).as("a silent device says nothing").isEmpty();
            silent.put(transport, message);
        } else {
            courses.get(message.set()).add(transport, message);
        }
    }

    private String lacking() {
        return courses.values()
                .stream()
                .filter(course -> course.found.size() < 2)
                .map(course -> course.trial.kind().id() + " " + course.found.keySet())
                .collect(Collectors.joining(", "));
    }

    private static boolean isRefused(Lab lab, Course course) {
        var last = lab.lastSent(Transport.KAFKA, course.set);
        if (last != null && last.report() instanceof DeliveryReport.Rejected refused
                && refused.reason().code().equals(course.trial.refusal())) {
            course.refusal = refused.reason();
        }
        return course.refusal != null;
    }

    private void write() throws Exception {
        var table = new FaultTable();
        for (var course : courses.values()) {
            var refusal = course.refusal;
            table.add(course.trial.kind(), said(course.found.get(Transport.MQTT)),
                    refusal == null
                            ? said(course.found.get(Transport.KAFKA))
                            : "refused: "
                                    + refusal.sentence().replaceAll("127.0.0.1:[0-9]+", "…"),
                    refusal == null
                            ? "the same"
                            : course.trial.refusal().equals("timestamp")
                                    ? "refused: the same"
                                    : said(course.found.get(Transport.KAFKA)));
        }
        table.add(FaultKind.byId(SILENT),
                "no reading after seq " + silent.get(Transport.MQTT).seq() + "; the last will on `"
                        + wills.getFirst().topic() + "`: " + FaultTable.bytes(wills.getFirst().bytes()),
                "no record after seq " + silent.get(Transport.KAFKA).seq()
                        + ": Kafka has no will, and notices nothing",
                "the same");
        table.write();
        var rows = new HashSet<>(kinds());
        rows.add(SILENT);
        assertThat(FaultTable.FILE).content().contains(rows.stream().map(id -> "| `" + id + "` ").toList());
    }

    /** Whole, for what changes stands anywhere in it. */
    private static String said(WireTrial.Finding finding) {
        var message = finding.message();
        return "%s: `seq` %d, `ts` %d, %s".formatted(finding.sentence(), message.seq(), message.stamp(),
                FaultTable.bytes(message.bytes(), LONGEST));
    }
}
