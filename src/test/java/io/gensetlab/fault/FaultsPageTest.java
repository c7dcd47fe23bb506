package io.gensetlab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of faults is that of the present catalogue, and what was seen of each stands in it. */
class FaultsPageTest {
    private static String page() throws IOException {
        return Files.readString(FaultsPage.FILE).replace("\r\n", "\n");
    }

    @Test
    void whatThereIsIsUpToDate() throws IOException {
        assertThat(page()).as("FaultsPage.main writes it anew")
                .startsWith(FaultsPage.made() + FaultsPage.SEEN);
    }

    @Test
    void eachFaultWasSeen() throws IOException {
        assertThat(FaultsPage.rows(page()).keySet()).as("rows that the tests write to target/faults.md")
                .containsExactlyElementsOf(FaultKind.all().stream().map(FaultKind::id).toList());
    }
}
