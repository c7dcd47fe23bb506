package io.gensetlab.app;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.UnfinishedRun;
import io.gensetlab.ui.fx.FxThread;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a person decides about runs of before, done by the lab. */
record JournalChoices(Lab lab, Runnable openConnections) implements JournalNotices.Desk {
    @Override
    public Map<Transport, Long> sendNow(String run, boolean toOtherBrokers) {
        return lab.sendNow(run, EnumSet.allOf(Transport.class), toOtherBrokers);
    }

    @Override
    public void keep(String run) {
        lab.journal().keep(run);
    }

    @Override
    public void discard(String run, Consumer<String> failed) {
        lab.journal().discard(run).thenAccept(problem -> {
            if (problem != null) {
                FxThread.runLater(() -> failed.accept(problem));
            }
        });
    }

    @Override
    public Map<Transport, LedgerSnapshot> sent(String run) {
        return lab.sentNow(run);
    }

    @Override
    public List<UnfinishedRun> all() {
        return lab.journal().all();
    }

    @Override
    public void chooseBrokers() {
        openConnections.run();
    }
}
