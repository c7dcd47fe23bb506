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
    /** Typed and not saved, by name. */
    private final Map<String, ConnectionProfile> drafts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
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

    /**
     * What is wrong with a name for a profile, or empty. Case tells no names apart.
     *
     * @param but a name that does not count as taken
     */
    String wrongName(String text, String but) {
        var name = text.strip();
        if (name.isEmpty()) {
            return "Enter a name.";
        }
        if (name.length() > ConnectionProfile.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            return "A name has up to " + ConnectionProfile.LONGEST_NAME + " letters.";
        }
        return has(name) && !name.equalsIgnoreCase(but) ? "There is a profile of that name." : "";
    }

    /** The profile of a name, as it was typed last; the embedded one if there is none. */
    ConnectionProfile get(String name) {
        var draft = drafts.get(name);
        if (draft != null) {
            return draft;
        }
        return name.equals(ConnectionProfile.LOCAL_NAME)
                ? local
                : own.getOrDefault(name, ConnectionProfile.EMBEDDED);
    }

    /** Keeps what was typed into a profile for as long as the form is open. */
    void draft(ConnectionProfile profile) {
        if (!profile.equals(get(profile.name()))) {
            drafts.put(profile.name(), profile);
        }
    }

    /** Puts one in, or in the place of that of its name; the embedded one is as it is. */
    void put(ConnectionProfile profile) {
        drafts.remove(profile.name());
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
        drafts.remove(name);
        if (own.remove(name) != null) {
            list();
        }
    }

    /** What is to be saved: drafts are not. */
    Map<String, ConnectionProfile> saved() {
        var all = new LinkedHashMap<String, ConnectionProfile>();
        if (!local.equals(ConnectionProfile.LOCAL)) {
            all.put(local.name(), local);
        }
        all.putAll(own);
        return all;
    }
}
