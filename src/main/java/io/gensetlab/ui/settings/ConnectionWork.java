package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.lab.Lab;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the connections form has done with a profile. Any thread; returns at once unless it says otherwise. */
public interface ConnectionWork {
    /** Tries its brokers; see {@link Lab#check}. */
    CompletableFuture<List<CheckReport>> check(ConnectionProfile profile, Secrets secrets);

    /** Uses its brokers; see {@link Lab#connect}. */
    void connect(ConnectionProfile profile, Secrets secrets);

    /** Hosts that were not allowed yet; reads files. See {@link Lab#unarmed}. */
    List<String> unarmed(ConnectionProfile profile, Secrets secrets);

    /** Allows hosts; see {@link Lab#arm}. */
    void arm(Collection<String> hosts);

    /** Name of the profile whose brokers are used. */
    String inUse();

    /** Has the profile in use called otherwise, if it is that one; see {@link Lab#renameProfile}. */
    void renamed(String from, String to);

    /** Of a lab. */
    static ConnectionWork of(Lab lab) {
        return new ConnectionWork() {
            @Override
            public CompletableFuture<List<CheckReport>> check(ConnectionProfile profile, Secrets secrets) {
                return lab.check(profile, secrets);
            }

            @Override
            public void connect(ConnectionProfile profile, Secrets secrets) {
                lab.connect(profile, secrets);
            }

            @Override
            public List<String> unarmed(ConnectionProfile profile, Secrets secrets) {
                return lab.unarmed(profile, secrets);
            }

            @Override
            public void arm(Collection<String> hosts) {
                lab.arm(hosts);
            }

            @Override
            public String inUse() {
                var profile = lab.connectionProfile();
                return profile.embedded() ? ConnectionProfile.EMBEDDED_NAME : profile.name();
            }

            @Override
            public void renamed(String from, String to) {
                lab.renameProfile(from, to);
            }
        };
    }
}
