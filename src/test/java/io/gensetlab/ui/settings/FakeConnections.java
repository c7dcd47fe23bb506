package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import io.gensetlab.settings.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What the connections form works with, in memory; notes what it is told. */
final class FakeConnections implements ConnectionWork, ProfileBook {
    final List<ConnectionProfile> connected = new ArrayList<>();
    final List<ConnectionProfile> last = new ArrayList<>();
    final List<Secrets> used = new ArrayList<>();
    final Map<String, ConnectionProfile> saved = new LinkedHashMap<>();
    final Map<String, Secret> keyring = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();
    final Set<String> remote = new HashSet<>();
    final Set<String> armed = new HashSet<>();
    CompletableFuture<List<CheckReport>> answer = new CompletableFuture<>();
    private ConnectionProfile before = ConnectionProfile.EMBEDDED;
    String keyringProblem;
    String inUse = ConnectionProfile.EMBEDDED_NAME;
    /** Whether the keyring takes nothing and lets go of nothing. */
    boolean refuses;
    /** How often it was asked anything. */
    int asked;
    boolean keepsSecrets = true;
    /** Looks at files. */
    Executor files = Runnable::run;

    /** @param lastUsed name of the profile that was used last */
    ConnectionsViewModel model(String lastUsed, Executor worker, Executor screen) {
        before = ConnectionProfile.LOCAL.withName(lastUsed)
                .withEmbedded(lastUsed.equals(ConnectionProfile.EMBEDDED_NAME));
        return new ConnectionsViewModel(this, this, new SecretFinder(environment, store()), worker,
                task -> files.execute(task), screen);
    }

    private SecretStore store() {
        return new SecretStore() {
            @Override
            public String problem() {
                asked++;
                return keyringProblem;
            }

            @Override
            public Secret find(String profile, Secrets.Kind kind) {
                asked++;
                return keyring.getOrDefault(profile + "/" + kind, Secret.NONE);
            }

            @Override
            public boolean keep(String profile, Secrets.Kind kind, Secret secret) {
                asked++;
                if (refuses) {
                    return secret.isEmpty();
                }
                if (secret.isEmpty()) {
                    keyring.remove(profile + "/" + kind);
                } else {
                    keyring.put(profile + "/" + kind, secret);
                }
                return true;
            }
        };
    }

    @Override
    public CompletableFuture<List<CheckReport>> check(ConnectionProfile profile, Secrets secrets) {
        used.add(secrets);
        return answer;
    }

    @Override
    public void connect(ConnectionProfile profile, Secrets secrets) {
        connected.add(profile);
        inUse = profile.name();
        used.add(secrets);
    }

    @Override
    public List<String> unarmed(ConnectionProfile profile, Secrets secrets) {
        return remote.stream().filter(host -> !armed.contains(host)).sorted().toList();
    }

    @Override
    public void arm(Collection<String> hosts) {
        armed.addAll(hosts);
    }

    @Override
    public String inUse() {
        return inUse;
    }

    @Override
    public void renamed(String from, String to) {
        inUse = inUse.equals(from) ? to : inUse;
    }

    @Override
    public ConnectionProfile last() {
        return last.isEmpty() ? before : last.getLast();
    }

    @Override
    public Map<String, ConnectionProfile> saved() {
        return saved;
    }

    @Override
    public boolean keepsSecrets() {
        return keepsSecrets;
    }

    @Override
    public void save(Map<String, ConnectionProfile> profiles, ConnectionProfile now, boolean keep) {
        saved.clear();
        saved.putAll(profiles);
        last.add(now);
        keepsSecrets = keep;
    }
}
