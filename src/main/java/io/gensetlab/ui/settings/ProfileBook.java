package io.gensetlab.ui.settings;

import io.gensetlab.settings.ConnectionProfile;
import java.util.Map;

/** What is remembered of connections from one start to the next; no passwords. FX thread. */
public interface ProfileBook {
    /** The profile that was used last. */
    ConnectionProfile last();

    /** All that were saved, by name; the built-in ones are missing as long as nobody changed them. */
    Map<String, ConnectionProfile> saved();

    /** Whether passwords go to the keyring. */
    boolean keepsSecrets();

    /** Saves all profiles, which of them was used last, and where passwords go. */
    void save(Map<String, ConnectionProfile> profiles, ConnectionProfile last, boolean keepsSecrets);
}
