package io.gensetlab.app;

import io.gensetlab.diagnostics.ProgramFacts;
import io.gensetlab.diagnostics.Session;
import io.gensetlab.settings.Places;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SystemKeyring;
import io.gensetlab.ui.about.AboutFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is around a run of the program.
 *
 * @param places where its files go
 * @param session its log and reports
 * @param facts what runs, on what
 * @param startClock how long the start took
 * @param opener opens files and folders
 * @param secrets where passwords are found and kept
 */
record Surroundings(Places places, Session session, ProgramFacts facts, StartClock startClock,
        SystemOpener opener, SecretFinder secrets) {
    /** A file with the licences of third parties, where the program was installed with one. */
    static final String LEGAL_PROPERTY = "gensetlab.legal";

    /**
     * Begins the session of this process: from here on it logs to its file, errors that nobody catches are reported, and
     * so is at the next start an end that comes without a word.
     */
    static Surroundings begin(String version) {
        var clock = InstantSource.system();
        var startClock = new StartClock(clock);
        var places = Places.ofThisUser();
        var facts = ProgramFacts.ofThisProcess(version);
        var session = Session.begin(places, facts, clock, ZoneId.systemDefault(), startClock.started());
        Thread.setDefaultUncaughtExceptionHandler(session::uncaught);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("end-in-order").unstarted(session::endInOrder));
        return new Surroundings(places, session, facts, startClock,
                SystemOpener.of(System.getProperty("os.name")),
                new SecretFinder(System.getenv(), SystemKeyring.open()));
    }

    /**
     * The same for a window that no person looks at: what a crash has left to tell waits for one that somebody does.
     */
    Surroundings asNobodyLooks() {
        return new Surroundings(places, Session.without(null, startClock.started()), facts, startClock,
                opener, secrets);
    }

    /** What the about sheet tells. */
    AboutFacts about() {
        return new AboutFacts(facts.version(), facts.java(),
                System.getProperty("javafx.runtime.version", "unknown"),
                facts.system(), places, session.problem(), legal());
    }

    private static @Nullable Path legal() {
        var named = System.getProperty(LEGAL_PROPERTY);
        if (named == null || named.isBlank()) {
            return null;
        }
        var file = Path.of(named);
        return Files.isRegularFile(file) ? file : null;
    }
}
