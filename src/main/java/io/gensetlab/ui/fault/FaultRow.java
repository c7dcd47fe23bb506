package io.gensetlab.ui.fault;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LinkDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Something that is injected and not over: one fault, at as many sets as it was injected into together.
 *
 * @param handles to clear it
 * @param where what it belongs to
 * @param text what and where
 * @param time how long still, or until when not yet, such as "in 1:10 (7 s at 10×)", "1:23 left", "until cleared"
 * @param coming whether it is still to begin
 */
record FaultRow(List<Long> handles, Where where, String text, String time, boolean coming) {
    /** More rows than these are told as a number. */
    static final int MOST = 40;
    private static final String FOR_EVER = "until cleared";

    /** What something belongs to. */
    enum Where {
        SETS, LINK,
        /** Planned for an embedded broker. */
        BROKER,
        /** An embedded broker does not serve; its handle is that of {@link #halted}. */
        HALTED
    }

    private record Together(String title, Fault fault, long since, long until) {}

    /**
     * Those of the fleet, what was injected together in one row, those of the links, and what is to be done to brokers.
     *
     * @param speed simulated seconds a second
     */
    static List<FaultRow> of(List<ActiveFault> faults, List<LinkDesk.Active> links,
            List<BrokerPlans.Planned> planned, long simulatedMillis, double speed) {
        var together = new LinkedHashMap<Together, List<ActiveFault>>();
        for (var each : faults) {
            together.computeIfAbsent(new Together(each.order().title(), each.order().fault(),
                    each.sinceMillis(), each.untilMillis()), _ -> new ArrayList<>(1)).add(each);
        }
        var rows = new ArrayList<FaultRow>();
        together.forEach((what, all) -> rows.add(row(what, all, simulatedMillis, speed)));
        for (var link : links) {
            rows.add(row(link));
        }
        for (var each : planned) {
            rows.add(new FaultRow(List.of(each.handle()), Where.BROKER,
                    BenchItem.Broker.deed(each.kind(), each.deed()), "in " + clock(each.left()), true));
        }
        return rows;
    }

    /** An embedded broker that is stopped or paused. */
    static FaultRow halted(DemoBrokers.Kind kind, boolean paused) {
        return new FaultRow(List.of((long) kind.ordinal()), Where.HALTED, new BenchItem.Broker(kind).label()
                + (paused ? " · paused" : " · stopped"), FOR_EVER, false);
    }

    /** The broker of one that is halted. */
    DemoBrokers.Kind broker() {
        return DemoBrokers.Kind.values()[Math.toIntExact(handles.getFirst())];
    }

    private static FaultRow row(Together what, List<ActiveFault> all, long now, double speed) {
        var preset = all.getFirst().order().preset();
        var name = preset != null && preset.parts().size() > 1
                ? what.title() + " (" + FaultKind.of(what.fault()).label().toLowerCase(Locale.ROOT) + ")"
                : what.title();
        var where = all.size() == 1
                ? all.getFirst().order().target().value()
                : "%,d sets".formatted(all.size());
        boolean coming = what.since() > now;
        var time = time(what.since(), what.until(), now)
                + (coming && speed != 1
                        ? " (" + wallSeconds(what.since() - now, speed) + " s at "
                                + ParameterField.number(speed) + "×)"
                        : "");
        return new FaultRow(all.stream().map(each -> each.order().handle()).toList(), Where.SETS,
                where + " · " + name, time.isEmpty() ? FOR_EVER : time, coming);
    }

    /** Such as "in 0:07", "1:23 left"; empty for "until cleared". Simulated time, ms. */
    static String time(long since, long until, long now) {
        return since > now
                ? "in " + clock(Duration.ofMillis(since - now))
                : until == Long.MAX_VALUE ? "" : clock(Duration.ofMillis(Math.max(0, until - now))) + " left";
    }

    private static FaultRow row(LinkDesk.Active link) {
        boolean coming = link.state() == LinkDesk.State.WAITING;
        var remaining = link.remaining();
        var time = coming
                ? link.untilOnset().isPositive() ? "in " + clock(link.untilOnset()) : "on its way"
                : remaining == null ? FOR_EVER : clock(remaining) + " left";
        return new FaultRow(List.of(link.handle()), Where.LINK,
                link.transport().label() + " link · " + link.label(),
                time, coming);
    }

    /** How long simulated time takes on the wall, in seconds rounded up, as it is counted down. */
    static long wallSeconds(long simulatedMillis, double speed) {
        return (long) Math.ceil(simulatedMillis / speed / 1000);
    }

    /** As in 1:05; of what is left, so rounded up. */
    static String clock(Duration time) {
        long seconds = (time.toMillis() + 999) / 1000;
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
