package io.gensetlab.report;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot.TransportView;
import io.gensetlab.lab.RunAccount;
import io.gensetlab.lab.RunCourse.Flow;
import io.gensetlab.telemetry.GeneratorHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A run on one page: MQTT beside Kafka, with charts. Self-contained HTML that is XML, too: no script, no network, fit
 * for paper.
 */
public final class RunPage {
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss",
            Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int MOST_EVENTS = 40;

    private final RunAccount account;
    private final ZoneId zone;
    private final String version;
    private final StringBuilder out = new StringBuilder(64_000);

    private RunPage(RunAccount account, ZoneId zone, String version) {
        this.account = account;
        this.zone = zone;
        this.version = version;
    }

    /**
     * The page. Any thread; takes some milliseconds.
     *
     * @param zone of the times shown
     * @param version of the program
     */
    public static String of(RunAccount account, ZoneId zone, String version) {
        return new RunPage(account, zone, version).make();
    }

    private String make() {
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>Run ")
                .append(Html.escape(account.report().run()))
                .append(" · Genset Lab</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
        head();
        verdicts();
        comparison();
        charts();
        conditions();
        fleet();
        events();
        foot();
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        try (var in = RunPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css cannot be read", e);
        }
    }

    private void head() {
        var length = Duration.between(account.started(), account.at());
        out.append("<header>\n<h1>Run ")
                .append(Html.escape(account.report().run()))
                .append(" <span class=\"simulated\">SIMULATED</span></h1>\n<p>")
                .append(DAY_TIME.format(account.started().atZone(zone)))
                .append(" · ")
                .append(text(length))
                .append(" on the clock, ")
                .append(text(account.simulated()))
                .append(" simulated · ")
                .append(Html.count(account.lab().generators().size()))
                .append(" generators · seed ")
                .append(account.report().seed())
                .append("</p>\n</header>\n");
    }

    private void verdicts() {
        if (account.used().isEmpty()) {
            out.append("<p class=\"nothing\">No reading was made for a transport in this run.</p>\n");
            return;
        }
        out.append("<section class=\"verdicts\">\n");
        account.used().forEach((transport, view) -> {
            var ledger = view.ledger();
            out.append("<div class=\"verdict ")
                    .append(transport.id())
                    .append("\">\n<h2>")
                    .append(transport.label())
                    .append("</h2>\n<p class=\"figure\">")
                    .append(share(ledger))
                    .append("</p>\n<p>")
                    .append(Html.escape(verdict(ledger)))
                    .append("</p>\n</div>\n");
        });
        out.append("</section>\n");
    }

    private static String share(LedgerSnapshot ledger) {
        if (ledger.made() == 0) {
            return "–";
        }
        // Down, so that 100 % means all.
        double percent = Math.floor(ledger.acknowledged() * 10_000.0 / ledger.made()) / 100;
        return Html.format(percent == 100 ? "%.0f %%" : "%.2f %%", percent);
    }

    /** What became of the readings, in a sentence. */
    static String verdict(LedgerSnapshot ledger) {
        var parts = new ArrayList<String>();
        parts.add(Html.count(ledger.acknowledged()) + " of " + Html.count(ledger.made())
                + " readings acknowledged");
        add(parts, ledger.rejected() - ledger.rejectedOnPurpose(), "rejected");
        add(parts, ledger.rejectedOnPurpose(), "rejected that a fault was meant to break");
        add(parts, ledger.expired(), "expired");
        add(parts, ledger.dropped(), "dropped from a full outbox");
        add(parts, ledger.pending(), "pending");
        return String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Html.count(count) + " " + what);
        }
    }

    private void comparison() {
        var rows = new LinkedHashMap<String, Function<LedgerSnapshot, String>>();
        rows.put("Made", ledger -> Html.count(ledger.made()));
        rows.put("Acknowledged", ledger -> Html.count(ledger.acknowledged()));
        rows.put("Rejected", ledger -> Html.count(ledger.rejected()));
        rows.put("Expired", ledger -> Html.count(ledger.expired()));
        rows.put("Dropped", ledger -> Html.count(ledger.dropped()));
        rows.put("Pending", ledger -> Html.count(ledger.pending()));
        rows.put("Account balances", ledger -> ledger.balances() ? "yes" : "NO");
        rows.put("Sent again", ledger -> Html.count(ledger.retried()));
        rows.put("Reconnects", ledger -> Html.count(ledger.reconnects()));
        rows.put("Acknowledged a second", ledger -> Html.format("%,.1f", ledger.rate()));
        rows.put("Ack latency p50", ledger -> millis(ledger.latency().p50Millis()));
        rows.put("Ack latency p99", ledger -> millis(ledger.latency().p99Millis()));
        rows.put("Ack latency, longest", ledger -> millis(ledger.latency().maxMillis()));
        rows.put("Payload a reading", RunPage::payload);
        rows.put("Rejected by reason", RunPage::reasons);
        var views = new LinkedHashMap<String, Function<TransportView, String>>();
        rows.forEach((name, cell) -> views.put(name, view -> cell.apply(view.ledger())));
        if (account.used().values().stream().anyMatch(view -> view.audit() != null)) {
            audited(views, "Read back: received", one -> Html.count(one.received()));
            audited(views, "Read back: lost by the broker", one -> Html.count(one.missing()));
            audited(views, "Read back: duplicated", one -> Html.count(one.duplicated()));
            audited(views, "Read back: out of order", one -> Html.count(one.reordered()));
            audited(views, "Read back: corrupted", one -> Html.count(one.corrupted()));
            audited(views, "End to end p50", one -> millis(one.endToEnd().p50Millis()));
            audited(views, "End to end p99", one -> millis(one.endToEnd().p99Millis()));
        }
        if (account.used().isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>Side by side</h2>\n<table class=\"compare\">\n<thead><tr><th></th>");
        account.used()
                .keySet()
                .forEach(transport -> out.append("<th class=\"")
                        .append(transport.id())
                        .append("\">")
                        .append(transport.label())
                        .append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        views.forEach((name, cell) -> row(name, account.used(), cell));
        out.append("</tbody>\n</table>\n</section>\n");
    }

    private static void audited(Map<String, Function<TransportView, String>> rows, String name,
            Function<AuditView, String> cell) {
        rows.put(name, view -> {
            var audit = view.audit();
            return audit == null ? "–" : cell.apply(audit);
        });
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "–" : Html.format(value < 10 ? "%.2f ms" : "%,.0f ms", value);
    }

    private static String payload(LedgerSnapshot ledger) {
        return ledger.acknowledged() == 0
                ? "–"
                : Html.format("%.0f bytes", (double) ledger.payloadBytes() / ledger.acknowledged());
    }

    private static String reasons(LedgerSnapshot ledger) {
        return ledger.rejectedByReason().isEmpty()
                ? "–"
                : ledger.rejectedByReason()
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + Html.count(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private void charts() {
        if (account.course().isEmpty() || account.used().isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>Over time</h2>\n");
        var rates = new SvgChart("Acknowledged readings a second", zone);
        var latencies = new SvgChart("Acknowledgement latency in milliseconds", zone);
        var pending = new SvgChart("Pending readings", zone);
        for (var transport : account.used().keySet()) {
            var name = transport.label();
            rates.with(name, transport.id(), line(transport, Flow::acknowledgedPerSecond));
            latencies.with(name + " p50", transport.id(), line(transport, Flow::p50Millis));
            latencies.with(name + " p99", transport.id() + " dashed", line(transport, Flow::p99Millis));
            pending.with(name, transport.id(), line(transport, Flow::pending));
        }
        chart("Acknowledged", "readings a second", rates);
        chart("Ack latency", "ms · p50 solid, p99 dashed", latencies);
        chart("Pending", "readings without a fate", pending);
        out.append("</section>\n");
    }

    private List<SvgChart.Point> line(Transport transport, ToDoubleFunction<Flow> value) {
        return account.course()
                .stream()
                .map(point -> {
                    var flow = point.flows().get(transport);
                    return new SvgChart.Point(point.at(),
                            flow == null ? Double.NaN : value.applyAsDouble(flow));
                })
                .toList();
    }

    private void chart(String title, String unit, SvgChart chart) {
        out.append("<figure>\n<figcaption>")
                .append(title)
                .append(" <span>")
                .append(unit)
                .append("</span></figcaption>\n")
                .append(chart.svg())
                .append("\n</figure>\n");
    }

    private void conditions() {
        if (account.used().isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>Conditions</h2>\n");
        if (account.lab().embedded()) {
            out.append(account.used().size() > 1
                    ? "<p>Both ran against the brokers that are built into Genset Lab, in one process on one"
                            + " machine: the figures compare what the protocols do, they are no benchmark of brokers.</p>\n"
                    : "<p>It ran against the broker that is built into Genset Lab, in one process on one"
                            + " machine: the figures are no benchmark of brokers.</p>\n");
        }
        var names = new LinkedHashSet<String>();
        var of = new EnumMap<Transport, Map<String, String>>(Transport.class);
        account.used().forEach((transport, view) -> {
            of.put(transport, view.connection().conditions());
            names.addAll(view.connection().conditions().keySet());
        });
        out.append("<table class=\"compare\">\n<thead><tr><th></th>");
        of.keySet()
                .forEach(transport -> out.append("<th class=\"")
                        .append(transport.id())
                        .append("\">")
                        .append(transport.label())
                        .append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        row("Connection at the end", account.used(), view -> view.connection().sentence());
        row("Topic", account.used(), view -> account.lab().messages().topic());
        for (var name : names) {
            row(name, account.used(), view -> view.connection().conditions().getOrDefault(name, "–"));
        }
        out.append("</tbody>\n</table>\n</section>\n");
    }

    private void row(String name, Map<Transport, TransportView> used, Function<TransportView, String> cell) {
        out.append("<tr><th>").append(Html.escape(name)).append("</th>");
        used.values()
                .forEach(
                        view -> out.append("<td>").append(Html.escape(cell.apply(view))).append("</td>"));
        out.append("</tr>\n");
    }

    private void fleet() {
        var fleet = account.lab().generators();
        if (fleet.isEmpty()) {
            return;
        }
        var states = new EnumMap<GeneratorHealth, Integer>(GeneratorHealth.class);
        fleet.forEach(status -> states.merge(GeneratorHealth.of(status), 1, Integer::sum));
        out.append("<section>\n<h2>Fleet at the end</h2>\n<p>")
                .append(states.entrySet()
                        .stream()
                        .map(entry -> Html.count(entry.getValue()) + " "
                                + entry.getKey().label().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        var faults = account.lab().faults();
        if (!faults.isEmpty()) {
            out.append(". Faults: ")
                    .append(Html.escape(faults.stream()
                            .collect(Collectors.groupingBy(fault -> fault.order().label(),
                                    java.util.TreeMap::new,
                                    Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(entry -> entry.getKey()
                                    + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + ")"))
                            .collect(Collectors.joining(", "))));
        }
        out.append(".</p>\n</section>\n");
    }

    private void events() {
        var told = account.events()
                .stream()
                .filter(event -> event.severity() != LabEvent.Severity.INFO)
                .toList();
        if (told.isEmpty()) {
            return;
        }
        var newest = told.subList(Math.max(0, told.size() - MOST_EVENTS), told.size());
        out.append("<section>\n<h2>What happened</h2>\n");
        if (newest.size() < told.size()) {
            out.append("<p>The newest ")
                    .append(newest.size())
                    .append(" of ")
                    .append(told.size())
                    .append(
                            ".</p>\n");
        }
        out.append("<table class=\"events\">\n<tbody>\n");
        for (var event : newest) {
            out.append("<tr><td>")
                    .append(time(event.at()))
                    .append("</td><td class=\"")
                    .append(event.severity().name().toLowerCase(Locale.ROOT))
                    .append("\">")
                    .append(sign(event.severity()))
                    .append("</td><td>")
                    .append(Html.escape(event.sentence()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n</section>\n");
    }

    private static String sign(LabEvent.Severity severity) {
        return switch (severity) {
            case INFO -> "·";
            case GOOD -> "✓ good";
            case WARNING -> "▲ warning";
            case ALARM -> "■ alarm";
        };
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private void foot() {
        out.append("<footer>Genset Lab ")
                .append(Html.escape(version))
                .append(" · ")
                .append(DAY_TIME.format(account.at().atZone(zone)))
                .append(" ")
                .append(Html.escape(zone.getId()))
                .append(" · All readings come from a simulation and say so on the wire (simulated=true). "
                        + "Made = acknowledged + rejected + expired + dropped + pending, for each transport.")
                .append("</footer>\n");
    }

    static String text(Duration length) {
        long hours = length.toHours();
        return hours > 0
                ? Html.format("%d h %02d min", hours, length.toMinutesPart())
                : length.toMinutes() > 0
                        ? Html.format("%d min %02d s", length.toMinutes(), length.toSecondsPart())
                        : Html.format("%d s", length.toSeconds());
    }
}
