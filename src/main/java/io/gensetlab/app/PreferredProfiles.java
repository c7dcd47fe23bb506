package io.gensetlab.app;

import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Preferences;
import io.gensetlab.ui.settings.ProfileBook;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The connection profiles among the preferences. FX thread.
 *
 * @param now the preferences
 * @param change takes others, and saves them
 */
record PreferredProfiles(Supplier<Preferences> now, Consumer<Preferences> change) implements ProfileBook {
    @Override
    public ConnectionProfile last() {
        return now.get().connections();
    }

    @Override
    public Map<String, ConnectionProfile> saved() {
        return now.get().profiles();
    }

    @Override
    public boolean keepsSecrets() {
        return now.get().keepSecrets();
    }

    @Override
    public void save(Map<String, ConnectionProfile> profiles, ConnectionProfile last, boolean keepsSecrets) {
        change.accept(now.get().withProfiles(profiles).withConnections(last).withKeepSecrets(keepsSecrets));
    }
}
