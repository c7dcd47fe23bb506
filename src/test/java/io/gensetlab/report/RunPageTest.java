package io.gensetlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot.TransportView;
import io.gensetlab.lab.RunAccount;
import io.gensetlab.lab.RunCourse;
import io.gensetlab.lab.RunCourse.Flow;
import io.gensetlab.lab.RunSettings;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RunPageTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final GeneratorId SET = GeneratorId.numbered(1);

    private final AtomicLong nanos = new AtomicLong();

    private static OutboundMessage message(long ordinal) {
        return new OutboundMessage(ordinal, SET, ordinal, 0, "run", "t", "t", "k", new byte[100], null,
                false);
    }

    /** Of so many made: so many acknowledged after two milliseconds each, one rejected, the rest pending. */
    private TransportView view(Transport transport, int made, int acknowledged) throws InterruptedException {
        var ledger = new Ledger(transport, new MemoryOutbox(1_000), DropPolicy.DROP_OLDEST, null, nanos::get,
                (t, message, report) -> {});
        for (int i = 0; i < made; i++) {
            ledger.made(message(i));
        }
        for (int i = 0; i < acknowledged; i++) {
            var pending = ledger.take(Duration.ZERO);
            nanos.addAndGet(2_000_000);
            ledger.acknowledged(pending,
                    transport == Transport.MQTT
                            ? new Receipt.Mqtt("t", 1, 0)
                            : new Receipt.Kafka("t", 0, i, 1));
        }
        ledger.rejected(ledger.take(Duration.ZERO), new Reason("schema", "fuel is missing"));
        return new TransportView(true,
                new ConnectionStatus(ConnectionState.CONNECTED, "Connected to <broker> & co", true,
                        Map.of("window", "20")),
                ledger.snapshot());
    }

    private RunAccount account(Map<Transport, TransportView> used, List<RunCourse.Point> course) {
        try (var lab = new Lab("r\"<1>", RunSettings.DEMO, InstantSource.fixed(BEGIN), nanos::get)) {
            var empty = lab.account();
            return new RunAccount(empty.report(), BEGIN, BEGIN.plusSeconds(754),
                    Duration.ofMinutes(125), empty.lab(), used, course,
                    List.of(new LabEvent(0, BEGIN, LabEvent.Severity.ALARM, SET, "<b>tripped</b>")));
        }
    }

    private RunAccount account() throws InterruptedException {
        var used = new EnumMap<Transport, TransportView>(Transport.class);
        used.put(Transport.MQTT, view(Transport.MQTT, 50, 40));
        used.put(Transport.KAFKA, view(Transport.KAFKA, 30, 29));
        var course = IntStream.range(0, 60)
                .mapToObj(second -> new RunCourse.Point(BEGIN.plusSeconds(second),
                        Map.of(Transport.MQTT, new Flow(10, second, 1, 4, 0, true), Transport.KAFKA,
                                new Flow(10, 9, 3, second < 30 ? Double.NaN : 9, 1, true))))
                .toList();
        return account(used, course);
    }

    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    }

    private static String page(RunAccount account) {
        return RunPage.of(account, ZoneOffset.UTC, "1.2.3");
    }

    @Test
    void theFiguresStandSideBySide() throws Exception {
        var page = page(account());
        assertThat(page).contains("<tr><th>Made</th><td>50</td><td>30</td></tr>")
                .contains("<tr><th>Acknowledged</th><td>40</td><td>29</td></tr>")
                .contains("<tr><th>Pending</th><td>9</td><td>0</td></tr>")
                .contains("<tr><th>Account balances</th><td>yes</td><td>yes</td></tr>")
                .contains("<tr><th>Ack latency p50</th><td>2.0")
                .contains("<tr><th>Rejected by reason</th><td>schema 1</td><td>schema 1</td></tr>")
                .contains("40 of 50 readings acknowledged, 1 rejected, 9 pending.")
                .contains("12 min 34 s on the clock, 2 h 05 min simulated")
                .contains("Both ran against the brokers");
    }

    @Test
    void oneTransportIsNotCalledBoth() throws Exception {
        var page = page(account(Map.of(Transport.KAFKA, view(Transport.KAFKA, 30, 29)), List.of()));
        assertThat(page).contains("It ran against the broker").doesNotContain("Both");
    }

    @Test
    void theShareNeverRoundsUpToAll() throws Exception {
        assertThat(page(account())).contains("80.00 %").contains("96.66 %");
    }

    @Test
    void textIsShownAsItIsAndThePageIsWellFormed() throws Exception {
        var page = page(account());
        parsed(page);
        assertThat(page).doesNotContain("<b>tripped")
                .contains("&lt;b&gt;tripped")
                .contains(
                        "Connected to &lt;broker&gt; &amp; co");
    }

    @Test
    void theChartsDrawEachTransportAndLeaveGapsOut() throws Exception {
        var paths = parsed(page(account())).getElementsByTagName("path");
        assertThat(paths.getLength()).isEqualTo(8);
        // Kafka's p99 is known for the second half only.
        var p99 = paths.item(5).getAttributes();
        assertThat(p99.getNamedItem("class").getNodeValue()).isEqualTo("line kafka dashed");
        assertThat(p99.getNamedItem("d").getNodeValue().chars().filter(sign -> sign == 'L').count())
                .isEqualTo(29);
    }

    @Test
    void thePageNeedsNoNetworkAndNoScript() throws Exception {
        var page = page(account()).replace("http://www.w3.org/1999/xhtml", "");
        assertThat(page).doesNotContain("http:", "https:", "<script", "url(");
    }

    @Test
    void aRunThatSentNothingSaysSo() throws Exception {
        var page = page(account(Map.of(), List.of()));
        parsed(page);
        assertThat(page).contains("No reading was made for a transport in this run.");
    }

    @Test
    void theAxisCountsInRoundSteps() {
        assertThat(SvgChart.roundStep(0.3)).isEqualTo(0.5);
        assertThat(SvgChart.roundStep(13)).isEqualTo(20);
        assertThat(SvgChart.roundStep(2.5)).isEqualTo(2.5);
        assertThat(SvgChart.roundStep(0)).isEqualTo(1);
    }
}
