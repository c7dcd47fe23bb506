package io.gensetlab.app;

import io.gensetlab.diagnostics.ProgramFacts;
import io.gensetlab.diagnostics.Session;
import io.gensetlab.settings.Places;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/** Surroundings of a window under test: no log, or one in a folder of the test. */
final class Outside {
    private static final ProgramFacts FACTS = ProgramFacts.ofThisProcess("test");

    private Outside() {}

    /** Nothing is kept and nothing is said. */
    static Surroundings nowhere() {
        var places = new Places("Linux", "/home/example", Map.of());
        return with(places, Session.without(null, Instant.EPOCH));
    }

    /** A session in this home. */
    static Surroundings in(Path home) {
        var places = new Places("Linux", home.toString(), Map.of());
        return with(places, Session.begin(places, FACTS, InstantSource.system(), ZoneId.systemDefault(),
                Instant.now()));
    }

    private static Surroundings with(Places places, Session session) {
        return new Surroundings(places, session, FACTS, new StartClock(InstantSource.system()),
                SystemOpener.by("genset-lab-no-such-tool"),
                new SecretFinder(Map.of(), SecretStore.none(
                        "This system has no keyring that the program can use: passwords are asked for at each start.")));
    }
}
