package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    Path folder;

    private JournalMemory read(String text) throws Exception {
        return new JournalFile(Files.writeString(folder.resolve("journal.json"), text)).load();
    }

    @Test
    void whatIsNotSaidHasItsDefaultAndFiguresAreTakenIntoTheirRange() throws Exception {
        assertThat(read("{}")).isEqualTo(JournalMemory.DEFAULT);
        assertThat(read("{\"on\": false, \"later\": 3}")).isEqualTo(JournalMemory.DEFAULT.off());
        assertThat(read(
                "{\"mostMegabytes\": 1, \"longestDays\": 99999, \"refuseNew\": true, \"syncMillis\": 0, \"history\": false, "
                        + "\"historyMegabytes\": 1, \"historyDays\": 0}"))
                .isEqualTo(new JournalMemory(true, 4, 3650, true, 5, false, 16, 1));
    }

    @Test
    void oneThatCannotBeReadIsNamedAndLeftAsItIs() throws Exception {
        for (var text : new String[]{"", "{", "[]", "\"on\"", "{\"on\": \"perhaps\"}",
            "{\"mostMegabytes\": {}}"}) {
            var file = Files.writeString(folder.resolve("journal.json"), text);
            var journal = new JournalFile(file);
            assertThat(journal.load()).as(text).isEqualTo(JournalMemory.DEFAULT);
            assertThat(journal.problem()).as(text).contains(file.toString());
            assertThat(file).hasContent(text);
        }
        assertThat(new JournalFile(null).load()).isEqualTo(JournalMemory.DEFAULT);
        assertThat(new JournalFile(folder.resolve("none")).load()).isEqualTo(JournalMemory.DEFAULT);
    }

    @Test
    void whatIsSavedIsReadAgainAndWhatItDoesNotKnowStays() throws Exception {
        var mine = new JournalMemory(true, 64, 3, true, 200, false, 20, 9);
        assertThat(read("{\"later\": 3, \"on\": false}")).isEqualTo(JournalMemory.DEFAULT.off());
        var file = new JournalFile(folder.resolve("journal.json"));
        assertThat(file.save(mine)).isNull();
        assertThat(file.load()).isEqualTo(mine);
        assertThat(folder.resolve("journal.json")).content().contains("\"later\" : 3");

        var first = new JournalFile(folder.resolve("new").resolve("journal.json"));
        assertThat(first.save(mine)).isNull();
        assertThat(first.load()).isEqualTo(mine);
    }

    @Test
    void oneThatCannotBeReadIsSetAsideBeforeAnotherIsSaved() throws Exception {
        for (var text : new String[]{"{", "[]"}) {
            var file = new JournalFile(Files.writeString(folder.resolve("journal.json"), text));
            assertThat(file.save(JournalMemory.DEFAULT.off())).isNull();
            assertThat(file.load()).isEqualTo(JournalMemory.DEFAULT.off());
            assertThat(file.problem()).isNull();
            assertThat(folder.resolve("journal.json.unreadable")).hasContent(text);
        }
    }

    @Test
    void aPlaceThatTakesNothingIsToldOf() throws Exception {
        var inTheWay = Files.createFile(folder.resolve("file"));
        assertThat(new JournalFile(inTheWay.resolve("journal.json")).save(JournalMemory.DEFAULT))
                .contains("could not be saved");
        assertThat(new JournalFile(null).save(JournalMemory.DEFAULT)).isNotNull();
    }
}
