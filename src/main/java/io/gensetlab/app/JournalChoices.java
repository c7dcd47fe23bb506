package io.gensetlab.app;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import java.util.EnumSet;
import java.util.Map;

/** What a person decides about runs of before, done by the lab. */
record JournalChoices(Lab lab) implements JournalNotices.Desk {
    @Override
    public void sendNow(String run) {
        lab.sendNow(run, EnumSet.allOf(Transport.class));
    }

    @Override
    public void keep(String run) {
        lab.journal().keep(run);
    }

    @Override
    public void discard(String run) {
        lab.journal().discard(run);
    }

    @Override
    public Map<Transport, LedgerSnapshot> sent(String run) {
        return lab.sentNow(run);
    }
}
