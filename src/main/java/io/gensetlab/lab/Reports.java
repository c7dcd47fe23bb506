package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import java.util.List;
import java.util.function.Supplier;

/** Takes the fates of readings to all who keep account of them; on whatever thread settles them. */
final class Reports implements ReportListener {
    private final List<ReportListener> ofAll;
    private final List<ReportListener> ofThisRun;
    private final Supplier<String> run;

    /**
     * @param ofAll who is told of all readings
     * @param ofThisRun who is told of those that the present run made
     * @param run its id
     */
    Reports(List<ReportListener> ofAll, List<ReportListener> ofThisRun, Supplier<String> run) {
        this.ofAll = List.copyOf(ofAll);
        this.ofThisRun = List.copyOf(ofThisRun);
        this.run = run;
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        onReports(transport, List.of(new Settled(message, report)));
    }

    @Override
    public void onReports(Transport transport, List<Settled> settled) {
        ofAll.forEach(each -> each.onReports(transport, settled));
        // Another counts in the run that made it, whose figures only its ledger keeps.
        var present = run.get();
        boolean all = true;
        for (var each : settled) {
            all &= each.message().run().equals(present);
        }
        var its = all
                ? settled
                : settled.stream().filter(each -> each.message().run().equals(present)).toList();
        if (!its.isEmpty()) {
            ofThisRun.forEach(each -> each.onReports(transport, its));
        }
    }
}
