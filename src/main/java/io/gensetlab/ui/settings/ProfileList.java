package io.gensetlab.ui.settings;

import io.gensetlab.settings.ConnectionProfile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The profiles that a person can choose among: the built-in ones first, then by name. FX thread. */
final class ProfileList {
    private final Map<String, ConnectionProfile> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private ConnectionProfile local;
    private final ObservableList<String> names = FXCollections.observableArrayList();

    ProfileList(Map<String, ConnectionProfile> saved) {
        local = saved.getOrDefault(ConnectionProfile.LOCAL_NAME, ConnectionProfile.LOCAL)
                .withName(ConnectionProfile.LOCAL_NAME)
                .withEmbedded(false);
        saved.forEach((name, profile) -> {
            if (!ConnectionProfile.isBuiltIn(name)) {
                own.put(name, profile.withName(name).withEmbedded(false));
            }
        });
        list();
    }

    private void list() {
        var all = new java.util.ArrayList<String>();
        all.add(ConnectionProfile.EMBEDDED_NAME);
        all.add(ConnectionProfile.LOCAL_NAME);
        own.keySet().stream().sorted(Comparator.naturalOrder()).forEach(all::add);
        names.setAll(all);
    }

    ObservableList<String> names() {
        return names;
    }

    boolean has(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The profile of a name; the embedded one if there is none. */
    ConnectionProfile get(String name) {
        return name.equals(ConnectionProfile.LOCAL_NAME)
                ? local
                : own.getOrDefault(name, ConnectionProfile.EMBEDDED);
    }

    /** Puts one in, or in the place of that of its name; the embedded one is as it is. */
    void put(ConnectionProfile profile) {
        if (profile.name().equals(ConnectionProfile.LOCAL_NAME)) {
            local = profile.withEmbedded(false);
        } else if (!profile.name().equals(ConnectionProfile.EMBEDDED_NAME)) {
            boolean is = own.containsKey(profile.name());
            own.put(profile.name(), profile.withEmbedded(false));
            if (!is) {
                list();
            }
        }
    }

    void remove(String name) {
        if (own.remove(name) != null) {
            list();
        }
    }

    /** What is to be saved. */
    Map<String, ConnectionProfile> saved() {
        var all = new LinkedHashMap<String, ConnectionProfile>();
        if (!local.equals(ConnectionProfile.LOCAL)) {
            all.put(local.name(), local);
        }
        all.putAll(own);
        return all;
    }
}
