package io.gensetlab.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.Recording;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.FleetPlan;
import io.gensetlab.scenario.ReadScenario;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScenarioViewModelTest {
    private static final GeneratorId G3 = GeneratorId.numbered(3);
    private static final String STORY = """
            version: 1
            name: Story
            seed: 7
            fleet: example
            timeline:
              - at: 10s
                target: generator3
                fault: clogged-radiator
                duration: 60s
                caption: It gets hot
              - at: 30s
                target: all
                command: mains-out
            """;

    private final List<String> said = new ArrayList<>();
    private Recording recorded = new Recording(new FleetPlan.Example(), List.of(), 0);
    private final Map<Path, String> disk = new HashMap<>();
    private final Files files = new Files();
    private String lacks = "";
    private final ScenarioViewModel model = new ScenarioViewModel(new ScenarioActions() {
        @Override
        public String enter(Scenario scenario, Duration at) {
            said.add("enter " + scenario.timeline().size() + " at " + at.toSeconds());
            return lacks;
        }

        @Override
        public void change(Scenario scenario, Duration at) {
            said.add("change " + scenario.timeline().size() + " at " + at.toSeconds());
        }

        @Override
        public void leave() {
            said.add("leave");
        }

        @Override
        public void record() {
            said.add("record");
        }

        @Override
        public Recording recorded() {
            return recorded;
        }

        @Override
        public String outcome() {
            return "1 of 1 expectations met.";
        }

        @Override
        public void jump(Duration at) {
            said.add("jump " + at.toSeconds());
        }

        @Override
        public void play() {
            said.add("play");
        }

        @Override
        public void pause() {
            said.add("pause");
        }

        @Override
        public void step() {
            said.add("step");
        }
    }, files);

    private final class Files implements ScenarioFiles {
        private @Nullable Path chosen;
        private Decision decision = Decision.CANCEL;

        @Override
        public @Nullable Path chooseOpen() {
            return chosen;
        }

        @Override
        public @Nullable Path chooseSave(String name) {
            said.add("choose " + name);
            return chosen;
        }

        @Override
        public Decision askAboutChanges(String name) {
            said.add("ask " + name);
            return decision;
        }

        @Override
        public ReadScenario read(Path file) throws IOException {
            var text = disk.get(file);
            if (text == null) {
                throw new IOException("There is no such file: " + file);
            }
            return ScenarioReader.read(text);
        }

        @Override
        public ReadScenario read(Shipped shipped) {
            return ScenarioReader.read(STORY);
        }

        @Override
        public void write(Path file, String text) throws IOException {
            if (file.toString().startsWith("full")) {
                throw new IOException(file + " cannot be written.");
            }
            disk.put(file, text);
        }

        @Override
        public List<Shipped> shipped() {
            return List.of();
        }

        @Override
        public List<Path> recent() {
            return List.of();
        }

        @Override
        public void used(Path file) {
            said.add("used " + file);
        }
    }

    private void open() {
        var path = Path.of("story.scenario.yaml");
        disk.put(path, STORY);
        model.open(path);
        said.clear();
    }

    private String key(int index) {
        return model.items().get(index).key();
    }

    @Test
    void whatIsOpenedStandsOnItsTracks() {
        open();
        assertThat(model.titleProperty().get()).isEqualTo("Story");
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.items())
                .extracting(item -> item.track() + " " + item.from() + " " + item.to() + " " + item.label())
                .containsExactly(ScenarioTrack.ENGINE.ordinal() + " 10.0 70.0 Clogged radiator · generator3",
                        ScenarioTrack.ORDERS.ordinal() + " 30.0 30.0 Mains out · all sets");
        assertThat(model.length()).isEqualTo(70);
    }

    @Test
    void aFileThatCannotBePlayedIsInHandAsTextUntilItIsPutRight() {
        open();
        var wrong = Path.of("wrong.scenario.yaml");
        var text = STORY.replace("clogged-radiator", "clogged-radiater").replace("Story", "Other");
        disk.put(wrong, text);
        model.open(wrong);
        assertThat(model.titleProperty().get()).isEqualTo("wrong.scenario.yaml");
        assertThat(model.brokenProperty().get()).isTrue();
        assertThat(model.openProperty().get()).isFalse();
        assertThat(model.items()).isEmpty();
        assertThat(model.source()).isEqualTo(text);
        assertThat(model.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.sentence()).contains("clogged-radiator");
        });
        assertThat(model.noticeProperty().get())
                .startsWith("wrong.scenario.yaml cannot be played yet: 1 problem.");
        assertThat(model.takeDraft()).as("as it stands").isFalse();
        assertThat(model.letGo()).as("nothing is changed yet").isTrue();
        model.setDraft(text.replace("radiater", "radiator"));
        model.add(FaultPreset.OVERHEAT, new Target.All(), 20);
        assertThat(model.brokenProperty().get()).as("what was typed is not dropped unasked").isTrue();
        assertThat(said).containsExactly("used wrong.scenario.yaml", "ask wrong.scenario.yaml");
        assertThat(model.save()).isTrue();
        assertThat(model.brokenProperty().get()).isFalse();
        assertThat(model.titleProperty().get()).isEqualTo("Other");
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(disk.get(wrong)).isEqualTo(text.replace("radiater", "radiator"));
    }

    @Test
    void whatIsWrongWithAFileGoesWithIt() {
        var wrong = Path.of("wrong.scenario.yaml");
        disk.put(wrong, "- a list\n");
        model.open(wrong);
        assertThat(model.source()).isEqualTo("- a list\n");
        assertThat(model.problems()).hasSize(1);
        open();
        assertThat(model.problems()).isEmpty();
        assertThat(model.titleProperty().get()).isEqualTo("Story");
        model.open(wrong);
        model.close();
        assertThat(model.brokenProperty().get()).isFalse();
        assertThat(model.source()).isEmpty();
    }

    @Test
    void whatCannotBeReadAtAllLeavesWhatWasOpen() {
        open();
        model.open(Path.of("gone"));
        assertThat(model.noticeProperty().get()).isEqualTo("There is no such file: gone");
        disk.put(Path.of("empty"), "");
        model.open(Path.of("empty"));
        assertThat(model.noticeProperty().get()).startsWith("empty cannot be opened: ");
        assertThat(model.problems()).isEmpty();
        assertThat(model.titleProperty().get()).isEqualTo("Story");
    }

    @Test
    void anEntryIsMovedStretchedAndThatIsUndone() {
        open();
        model.move(key(0), 20, 50);
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(model.items().getFirst()).satisfies(item -> {
            assertThat(item.from()).isEqualTo(20);
            assertThat(item.to()).isEqualTo(50);
        });
        model.move(key(0), 40, Double.POSITIVE_INFINITY);
        assertThat(model.items().getLast().isOpen()).as("later than the other one now").isTrue();
        model.undo();
        model.undo();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.items().getFirst().from()).isEqualTo(10);
        model.redo();
        assertThat(model.items().getFirst().from()).isEqualTo(20);
    }

    @Test
    void aMomentStaysAMoment() {
        open();
        model.move(key(1), 40, 40);
        assertThat(model.items().get(1).isMoment()).isTrue();
        assertThat(model.items().get(1).from()).isEqualTo(40);
    }

    @Test
    void whatIsAddedGoesToTheSelectedSetsOrToAll() {
        model.add(FaultKind.byId("sensor-bias"), new Target.Ids(List.of(G3)), 5);
        model.add(FaultPreset.OVERHEAT, new Target.Ids(List.of()), 20);
        model.add(FaultKind.byId("link-outage"), new Target.Ids(List.of(G3)), 30);
        model.addCaption("Look here", 31);
        assertThat(model.titleProperty().get()).isEqualTo("New scenario");
        assertThat(model.items()).hasSize(4);
        assertThat(Objects.requireNonNull(model.entry(key(0))).target())
                .isEqualTo(new Target.Ids(List.of(G3)));
        assertThat(Objects.requireNonNull(model.entry(key(1))).target()).isEqualTo(new Target.All());
        assertThat(Objects.requireNonNull(model.entry(key(2))).target()).isEqualTo(new Target.None());
        assertThat(Objects.requireNonNull(model.entry(key(3))).action()).isEqualTo(new Action.Say());
        model.remove(key(0));
        assertThat(model.items()).hasSize(3);
        assertThat(ScenarioReader.read(model.source()).problems()).as("what is made here can be read")
                .isEmpty();
    }

    @Test
    void itIsSavedWhereItCameFromOrWhereTheUserSays() {
        open();
        model.setCaption(key(0), "Now it gets hot");
        assertThat(model.save()).isTrue();
        assertThat(said).containsExactly("used story.scenario.yaml");
        assertThat(disk.get(Path.of("story.scenario.yaml"))).contains("Now it gets hot");
        assertThat(model.changedProperty().get()).isFalse();
        files.chosen = Path.of("other.scenario.yaml");
        said.clear();
        assertThat(model.saveAs()).isTrue();
        assertThat(said).containsExactly("choose story.scenario.yaml", "used other.scenario.yaml");
    }

    @Test
    void whatCannotBeSavedIsSaidAndStaysChanged() {
        model.create();
        files.chosen = Path.of("full/a.scenario.yaml");
        model.addCaption("Hello", 1);
        assertThat(model.save()).isFalse();
        assertThat(model.noticeProperty().get()).endsWith("cannot be written.");
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void nothingTakesThePlaceOfUnsavedChangesUnasked() {
        open();
        model.setCaption(key(0), "Changed");
        model.open(Path.of("story.scenario.yaml"));
        assertThat(said).containsExactly("ask Story");
        assertThat(Objects.requireNonNull(model.entry(key(0))).caption()).isEqualTo("Changed");
        files.decision = ScenarioFiles.Decision.DISCARD;
        model.open(Path.of("story.scenario.yaml"));
        assertThat(Objects.requireNonNull(model.entry(key(0))).caption()).isEqualTo("It gets hot");
        assertThat(model.letGo()).isTrue();
    }

    @Test
    void playingStagesOnceAndAChangeActsAtTheSameMoment() {
        open();
        model.play();
        model.pause();
        model.jump(25);
        model.play();
        assertThat(said).containsExactly("enter 2 at 0", "play", "pause", "jump 25", "play");
        said.clear();
        model.move(key(0), 12, 40);
        assertThat(said).containsExactly("change 2 at 25");
    }

    private static LabSnapshot at(double seconds) {
        return at("run", seconds);
    }

    private static LabSnapshot at(String run, double seconds) {
        return at(run, seconds, false, 0);
    }

    /** @param pending readings without a fate on MQTT */
    private static LabSnapshot at(String run, double seconds, boolean paused, int pending) {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(9), DropPolicy.DROP_OLDEST, null,
                System::nanoTime, (transport, message, report) -> {});
        for (int i = 1; i <= pending; i++) {
            ledger.made(Messages.numbered(i));
        }
        var mqtt = new LabSnapshot.TransportView(true, ConnectionStatus.OFF, ledger.snapshot());
        return new LabSnapshot(run, Math.round(seconds * 1000), 10, 10, paused, List.of(), List.of(),
                Map.of(Transport.MQTT, mqtt), List.of(), true, MessageSettings.DEFAULT, JournalStatus.OFF);
    }

    @Test
    void atItsEndItStandsStillOnceAndWhoGoesOnGoesOn() {
        open();
        model.play();
        said.clear();
        model.update(at(1));
        model.update(at(70));
        assertThat(model.noticeProperty().get()).isEqualTo("The scenario is at its end.");
        model.update(at("run", 70.5, true, 0));
        model.update(at("run", 70.5, true, 0));
        assertThat(model.noticeProperty().get())
                .isEqualTo("The scenario is at its end. 1 of 1 expectations met.");
        model.update(at(90));
        model.update(at("run", 90, true, 0));
        assertThat(said).containsExactly("pause");
    }

    /** The lab stands still at the end by itself, and that may be before anybody has looked. */
    @Test
    void theEndIsSeenThoughNobodySawItGo() {
        open();
        model.play();
        model.update(at("run", 5, true, 0));
        model.update(at("run", 70, true, 0));
        model.update(at("run", 70, true, 0));
        assertThat(model.noticeProperty().get())
                .isEqualTo("The scenario is at its end. 1 of 1 expectations met.");
    }

    @Test
    void whoGoesToTheEndWhileItStandsStillIsToldNothing() {
        open();
        model.play();
        model.update(at("run", 5, true, 0));
        model.update(at("run", 5, true, 0));
        model.update(at("run", 70, true, 0));
        model.update(at("run", 70, true, 0));
        assertThat(model.outcomeProperty().get()).isEmpty();
    }

    @Test
    void whatIsStillToBeAcknowledgedIsWaitedFor() {
        open();
        model.play();
        model.update(at(1));
        model.update(at("run", 70, true, 3));
        model.update(at("run", 70, true, 3));
        model.update(at("run", 70, true, 1));
        assertThat(model.outcomeProperty().get()).isEmpty();
        model.update(at("run", 70, true, 0));
        assertThat(model.outcomeProperty().get())
                .isEqualTo("The scenario is at its end. 1 of 1 expectations met.");
    }

    @Test
    void itIsNotWaitedForInVain() {
        open();
        model.play();
        for (int i = 0; i <= ScenarioCourse.MOST_LOOKS; i++) {
            model.update(at("run", 70, true, 1));
            assertThat(model.outcomeProperty().get()).isEmpty();
        }
        model.update(at("run", 70, true, 1));
        assertThat(model.outcomeProperty().get()).isNotEmpty();
    }

    @Test
    void captionsAreToldWhenTheirTimeHasCome() {
        open();
        model.play();
        assertThat(model.captionProperty().get()).isEmpty();
        model.jump(15);
        assertThat(model.captionProperty().get()).isEqualTo("It gets hot");
        model.jump(2);
        assertThat(model.captionProperty().get()).isEmpty();
    }

    @Test
    void aFileWithCarriageReturnsIsNotChangedByLookingAtIt() {
        disk.put(Path.of("windows.scenario.yaml"), STORY.replace("\n", "\r\n"));
        model.open(Path.of("windows.scenario.yaml"));
        model.setDraft(STORY);
        assertThat(model.changedProperty().get()).isFalse();
        model.setDraft(STORY.replace("Story", "Other"));
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void theSourceIsTakenIfItCanBePlayed() {
        open();
        model.setDraft(model.source().replace("Story", "Another story"));
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(model.takeDraft()).isTrue();
        assertThat(model.titleProperty().get()).isEqualTo("Another story");
        model.setDraft("name: [");
        assertThat(model.takeDraft()).isFalse();
        assertThat(model.problems()).isNotEmpty();
        assertThat(model.titleProperty().get()).isEqualTo("Another story");
        assertThat(model.source()).as("what was typed stays").isEqualTo("name: [");
        assertThat(model.save()).as("what was typed is not left behind").isFalse();
        model.setDraft(STORY);
        assertThat(model.save()).isTrue();
        assertThat(disk.get(Path.of("story.scenario.yaml"))).contains("name: Story");
    }

    @Test
    void olderTextThatIsTakenTakesTheTracksBackOnlyWhenThatWasSaid() {
        open();
        model.setDraft(model.source().replace("Story", "Another story"));
        assertThat(model.overtakenProperty().get()).isFalse();
        model.move(key(0), 20, 50);
        assertThat(model.overtakenProperty().get()).isTrue();
        assertThat(model.save()).isFalse();
        model.undo();
        assertThat(model.overtakenProperty().get()).as("the tracks are again as they were").isFalse();
        model.redo();
        assertThat(model.takeDraft()).isTrue();
        assertThat(model.items().getFirst().from()).isEqualTo(10);
        assertThat(model.overtakenProperty().get()).isFalse();
        model.undo();
        assertThat(model.items().getFirst().from()).as("undo brings it again").isEqualTo(20);
    }

    @Test
    void aNewScenarioIsNothingToLoseUntilItIsTouched() {
        model.create();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.letGo()).isTrue();
        assertThat(said).isEmpty();
        model.addCaption("Look here", 5);
        assertThat(model.changedProperty().get()).isTrue();
        model.undo();
        assertThat(model.changedProperty().get()).isFalse();
    }

    @Test
    void commentsOfAFileStayUntilAnEntryIsChanged() {
        var path = Path.of("told.scenario.yaml");
        disk.put(path, "# Told by hand\n" + STORY);
        model.open(path);
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.source()).startsWith("# Told by hand");
        model.setDraft(model.source().replace("by hand", "by an expert"));
        assertThat(model.changedProperty().get()).as("a comment is a change too").isTrue();
        assertThat(model.save()).isTrue();
        assertThat(disk.get(path)).startsWith("# Told by an expert");
        assertThat(model.changedProperty().get()).isFalse();
        model.addCaption("Look here", 5);
        assertThat(model.noticeProperty().get()).contains("comments");
        assertThat(model.source()).doesNotContain("#");
        model.undo();
        assertThat(model.source()).startsWith("# Told by an expert");
        assertThat(model.changedProperty().get()).isFalse();
    }

    @Test
    void noChangeIsTakenThatCouldNotBeReadAgain() {
        open();
        model.addCaption("Look here", 5);
        said.clear();
        model.setCaption(key(0), " ");
        assertThat(model.noticeProperty().get()).startsWith("Not changed: ");
        assertThat(Objects.requireNonNull(model.entry(key(0))).caption()).isEqualTo("Look here");
        model.add(FaultPreset.OVERHEAT, new Target.Ids(List.of(GeneratorId.numbered(99))), 20);
        assertThat(model.items()).as("a set that it has not is not meant").hasSize(4);
        assertThat(ScenarioReader.read(model.source()).problems()).isEmpty();
    }

    @Test
    void whatFollowsAnEntryGoesWithIt() {
        var path = Path.of("expects.scenario.yaml");
        disk.put(path, STORY.replace("  - at: 10s\n", "  - at: 10s\n    name: hot\n")
                + "expect:\n  - { state: locked-out, target: generator3, after: hot, within: 5m }\n");
        model.open(path);
        assertThat(model.problems()).isEmpty();
        model.remove(key(0));
        assertThat(model.noticeProperty().get()).contains("with the expectation that followed it");
        assertThat(ScenarioReader.read(model.source()).problems()).isEmpty();
        model.undo();
        assertThat(model.source()).contains("locked-out");
    }

    @Test
    void whatWasThereBeforeIsThereAgainWhenItIsPutAway() {
        open();
        lacks = "Its settings are not applied: no.";
        model.play();
        assertThat(model.noticeProperty().get()).isEqualTo(lacks);
        assertThat(model.lead()).isEqualTo(G3);
        said.clear();
        model.close();
        assertThat(said).containsExactly("leave");
        assertThat(model.openProperty().get()).isFalse();
    }

    @Test
    void untilTheCourseIsElsewhereItsOldMomentIsNotBelieved() {
        open();
        model.play();
        model.update(at("first", 40));
        model.jump(10);
        model.update(at("first", 41));
        assertThat(model.playheadProperty().get()).isEqualTo(10);
        model.update(at("second", 11));
        assertThat(model.playheadProperty().get()).isEqualTo(11);
    }

    @Test
    void whatWasDoneByHandStandsOnTheTracks() {
        model.toggleRecording();
        assertThat(model.recordingProperty().get()).isTrue();
        recorded = new Recording(new FleetPlan.Example(), List.of(new TimelineEntry("", Duration.ofSeconds(7),
                new Target.Ids(List.of(G3)), new Action.Preset(FaultPreset.OVERHEAT), Duration.ofSeconds(90),
                "")), 2);
        var first = model.toggleRecording();
        assertThat(model.entry(first)).as("what was recorded can be shown").isNotNull();
        assertThat(said).containsExactly("record");
        assertThat(model.titleProperty().get()).isEqualTo("Recorded");
        assertThat(model.items()).singleElement().satisfies(item -> assertThat(item.to()).isEqualTo(97));
        assertThat(model.noticeProperty().get()).startsWith("1 entry was recorded.").contains("has no place");
    }

    @Test
    void whatWasDoneToOtherSetsThanTheScenarioHasIsAScenarioOfItsOwn() {
        var path = Path.of("small.scenario.yaml");
        disk.put(path, STORY.replace("fleet: example", "fleet: [{ id: generator3, lat: 52, lon: 5 }]"));
        model.open(path);
        var done = List.of(new TimelineEntry("", Duration.ofSeconds(7),
                new Target.Ids(List.of(GeneratorId.numbered(5))), new Action.Order(Action.Deed.RESET), null,
                ""));
        recorded = new Recording(new FleetPlan.Example(), done, 0);
        model.toggleRecording();
        var first = model.toggleRecording();
        assertThat(model.titleProperty().get()).isEqualTo("Recorded");
        assertThat(model.entry(first)).isEqualTo(done.getFirst());

        // What is unsaved is asked about first.
        recorded = new Recording(new FleetPlan.Listed(List.of()), List.of(new TimelineEntry("", Duration.ZERO,
                new Target.Ids(List.of(GeneratorId.numbered(77))), new Action.Order(Action.Deed.START), null,
                "")), 0);
        model.toggleRecording();
        assertThat(model.toggleRecording()).isEmpty();
        assertThat(said).contains("ask Recorded");
        assertThat(model.noticeProperty().get()).isEqualTo("What was recorded was not kept.");
        assertThat(model.items()).hasSize(1);
    }

    @Test
    void fileNamesArePlain() {
        assertThat(ScenarioViewModel.fileName("Überhitzung: Teil 2!"))
                .isEqualTo("berhitzung-teil-2.scenario.yaml");
        assertThat(ScenarioViewModel.fileName("???")).isEqualTo("scenario.scenario.yaml");
    }
}
