package io.gensetlab.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.gensetlab.installed.CleanRoot.User;
import io.gensetlab.testing.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The .deb from installation to removal, in the root of a fresh system: each test goes on where the one before it ended.
 * The pictures that it takes are left in {@code target/installed} for people to look at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path OUT = Path.of("target/installed");
    private static final Pattern MQTT_PORT = Pattern
            .compile("mqtt-publisher: Connected to 127\\.0\\.0\\.1:(\\d+)");
    private static final String PREFERENCES = ".config/genset-lab/preferences.json";
    private static final String LOG = ".local/state/genset-lab/logs/genset-lab.log";
    private static final String SECOND_LOG = ".local/state/genset-lab/logs/genset-lab-2.log";

    private Path deb;
    private CleanRoot root;
    private User user;
    private User homeless;
    private User upgrading;
    private TreeSet<String> before;
    /** A screen without a desktop asks for no theme: it is the light one. */
    private Tokens plain;
    private int displays;

    @BeforeAll
    void freshSystem() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make a clean root");
        for (var tool : List.of("debootstrap", "unshare", "setpriv", "ip", "mosquitto_sub")) {
            assumeTrue(Tools.isInstalled(tool), tool + " is not installed (.ci/installed installs it)");
        }
        for (var tool : Display.TOOLS) {
            assumeTrue(Tools.isInstalled(tool), tool + " is not installed (.ci/installed installs it)");
        }
        var clean = Path.of("target/clean-root");
        assumeTrue(Files.isDirectory(clean),
                "there is no clean root (src/test/installer/clean-root makes it)");
        var debs = debs();
        assumeTrue(debs.size() == 1, "there is no .deb (mvn -Pinstaller package makes it)");
        deb = debs.getFirst();

        Tools.run("rm", "-rf", "--one-file-system", OUT.toString());
        Files.createDirectories(OUT);
        Tools.run("cp", "-a", clean.toString(), OUT.resolve("root").toString());
        root = new CleanRoot(OUT.resolve("root"), OUT.resolve("outputs"));
        user = root.addUser("juergen", 1500, "/home/Jürgen Öz");
        homeless = root.addUser("homeless", 1501, "/home/closed");
        upgrading = root.addUser("upgrading", 1502, "/home/upgrading");
        plain = Tokens.light();
        before = root.listing();
    }

    /** What it leaves for people are pictures and outputs, not systems. */
    @AfterAll
    static void tidyUp() throws Exception {
        for (var name : List.of("root", "older", "older.deb")) {
            Tools.run("rm", "-rf", "--one-file-system", OUT.resolve(name).toString());
        }
    }

    private static List<Path> debs() throws IOException {
        var folder = Path.of("target/installer");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
    }

    private void install(Path file) throws Exception {
        var inside = root.file("/tmp/genset-lab.deb");
        Tools.run("cp", file.toString(), inside.toString());
        root.asRoot("dpkg", "-i", "/tmp/genset-lab.deb");
        Files.delete(inside);
    }

    private Display display() throws IOException {
        return display(1440, 900);
    }

    private Display display(int width, int height) throws IOException {
        return new Display(OUT.resolve("display-" + ++displays), width, height);
    }

    private String read(User whose, String name) throws IOException {
        var file = root.file(whose.home()).resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Waits until the dashboard is all there; keeps the picture under this name, also of what was there instead. */
    private Dashboard look(Display display, Tokens tokens, int scale, String name) throws IOException {
        return look(display, tokens, scale, name, seen -> true);
    }

    /** The same, and until something more is to be seen. */
    private Dashboard look(Display display, Tokens tokens, int scale, String name, Predicate<Dashboard> more)
            throws IOException {
        var last = new AtomicReference<>(new Dashboard(display.picture(), tokens, scale));
        try {
            await().atMost(PATIENCE).until(() -> {
                var seen = new Dashboard(display.picture(), tokens, scale);
                last.set(seen);
                return seen.hasMap() && seen.mqtt().isPresent() && seen.kafka().isPresent()
                        && more.test(seen);
            });
            return last.get();
        } finally {
            last.get().picture().save(OUT.resolve(name + ".png"));
        }
    }

    private static void isInOrder(RunningProgram program, int status) throws IOException {
        assertThat(program.exitStatus()).as(program.out() + program.err()).isEqualTo(status);
    }

    @Test
    @Order(1)
    void dpkgInstallsItAndTheDesktopKnowsIt() throws Exception {
        install(deb);

        assertThat(root.asRoot("dpkg", "-s", "genset-lab")).contains("Status: install ok installed");
        assertThat(root.file("/usr/bin/genset-lab")).isSymbolicLink();
        var entry = root.file("/usr/share/applications/genset-lab-genset-lab.desktop");
        assertThat(entry).content()
                .contains("Exec=/opt/genset-lab/bin/genset-lab %f", "Icon=genset-lab",
                        "MimeType=application/x-genset-lab-scenario");
        if (Tools.isInstalled("desktop-file-validate")) {
            assertThat(Tools.run("desktop-file-validate", entry.toString())).doesNotContain("error");
        }
        for (int size : new int[]{16, 32, 48, 64, 128, 256, 512}) {
            assertThat(root.file("/usr/share/icons/hicolor/%1$dx%1$d/apps/genset-lab.png".formatted(size)))
                    .isNotEmptyFile();
        }
        assertThat(
                root.file("/usr/share/icons/hicolor/128x128/mimetypes/application-x-genset-lab-scenario.png"))
                .isNotEmptyFile();
        // What file managers look names up in
        assertThat(root.file("/usr/share/mime/globs2")).content()
                .contains(":application/x-genset-lab-scenario:*.scenario.yaml\n");
        assertThat(
                root.as(user).run("xdg-mime", "query", "default", "application/x-genset-lab-scenario").out())
                .isEqualTo("genset-lab-genset-lab.desktop\n");
    }

    @Test
    @Order(2)
    void theCommandRunsAndItsCacheIsTheOneOfThisRuntime() throws Exception {
        // In this mode the Java machine ends when it cannot use the cache.
        var version = root.as(user)
                .with("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on")
                .run("genset-lab", "--version");
        isInOrder(version, 0);
        assertThat(version.out()).startsWith("genset-lab ");
        assertThat(root.as(user).run("genset-lab", "--version").err()).isEmpty();
    }

    @Test
    @Order(3)
    void theWindowShowsMapAndSwitchesAndPublishesFromThem() throws Exception {
        try (var display = display(); var program = root.as(user).on(display).start("genset-lab")) {
            await().atMost(PATIENCE).until(() -> read(user, LOG).contains("window shown after "));
            var dashboard = look(display, plain, 1, "first-start");
            assertThat(dashboard.hasFirstSteps()).as("the first steps").isTrue();
            assertThat(dashboard.hasWarning()).as("a warning").isFalse();
            assertThat(dashboard.mqtt().orElseThrow().on()).isFalse();
            assertThat(dashboard.kafka().orElseThrow().on()).isFalse();
            await().atMost(PATIENCE).until(() -> read(user, LOG).contains("embedded brokers ready after "));

            // Where they are now: the window may have been drawn before it had its final size.
            var ready = look(display, plain, 1, "brokers-ready");
            click(display, ready.mqtt().orElseThrow());
            click(display, ready.kafka().orElseThrow());
            look(display, plain, 1, "switched-on", now -> now.mqtt().filter(Dashboard.Switch::on).isPresent()
                    && now.kafka().filter(Dashboard.Switch::on).isPresent());
            var port = await().atMost(PATIENCE)
                    .until(() -> MQTT_PORT.matcher(read(user, LOG)).results().toList(),
                            found -> !found.isEmpty())
                    .getLast()
                    .group(1);
            var readings = Tools.run(Mosquitto.program("mosquitto_sub"), "-h", "127.0.0.1", "-p", port, "-t",
                    "emergency_generator/#", "-C", "5", "-W", "30");
            assertThat(readings.lines()).hasSize(5).allSatisfy(line -> {
                assertThat(new ObjectMapper().readTree(line).fieldNames()).toIterable()
                        .contains("generatorID", "temperature", "pressure", "fuel");
            });
            program.end();
        }
    }

    private static void click(Display display, Dashboard.Switch at) throws IOException, InterruptedException {
        display.click(at.x(), at.y());
    }

    @Test
    @Order(4)
    void aRunInTheTerminalReportsOnStandardOutput() throws Exception {
        var run = root.as(user).run("genset-lab", "run", "--embedded", "--duration", "5s", "--report", "-");
        isInOrder(run, 0);
        everythingIsAcknowledged(run);
    }

    private static void everythingIsAcknowledged(RunningProgram run) throws IOException {
        // Fails if anything but one JSON value is there.
        var report = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(run.out());
        for (var transport : List.of("mqtt", "kafka")) {
            var figures = report.at("/transports/" + transport);
            assertThat(figures.at("/made").asLong()).as(transport).isPositive();
            assertThat(figures.at("/acknowledged")).as(transport).isEqualTo(figures.at("/made"));
        }
    }

    @Test
    @Order(5)
    void everyPanelWorks() throws Exception {
        try (var display = display()) {
            isInOrder(root.as(user).on(display).run("genset-lab", "selftest"), 0);
        }
    }

    @Test
    @Order(6)
    void itNeedsNoNetwork() throws Exception {
        try (var display = display()) {
            isInOrder(root.as(user).on(display).withoutNetwork().run("genset-lab", "selftest"), 0);
            try (var program = root.as(user).on(display).withoutNetwork().start("genset-lab")) {
                look(display, plain, 1, "no-network");
                program.end();
            }
        }
    }

    @Test
    @Order(7)
    void itSaysThatTheHomeCannotBeWrittenAndGoesOn() throws Exception {
        root.asRoot("chown", "0:0", homeless.home());
        root.asRoot("chmod", "0555", homeless.home());
        try (var display = display(); var program = root.as(homeless).on(display).start("genset-lab")) {
            look(display, plain, 1, "home-not-writable", Dashboard::hasWarning);
            display.key("t");
            look(display, Tokens.dark(), 1, "home-not-writable-dark");
            program.end();
        }
        var run = root.as(homeless)
                .run("genset-lab", "run", "--embedded", "--duration", "2s", "--report", "-");
        isInOrder(run, 0);
        everythingIsAcknowledged(run);
        assertThat(root.file(homeless.home())).isEmptyDirectory();
    }

    @Test
    @Order(8)
    void itWritesNothingIntoItsOwnFolder() throws Exception {
        try (var display = display()) {
            isInOrder(root.as(user).on(display).onReadOnlyInstall().run("genset-lab", "selftest"), 0);
        }
    }

    @Test
    @Order(9)
    void aSecondWindowHasItsOwnPortsAndFiles() throws Exception {
        try (var one = display();
                var first = root.as(user).on(one).start("genset-lab")) {
            look(one, plain, 1, "first-window");
            await().atMost(PATIENCE).until(() -> first.ports().size() >= 3);
            try (var other = display(); var second = root.as(user).on(other).start("genset-lab")) {
                look(other, plain, 1, "second-window");
                await().atMost(PATIENCE).until(() -> second.ports().size() >= 3);
                assertThat(second.ports()).doesNotContainAnyElementsOf(first.ports());
                await().atMost(PATIENCE).until(() -> read(user, SECOND_LOG).contains("window shown after "));
                assertThat(read(user, SECOND_LOG)).contains("instance 2");
                second.end();
            }
            assertThat(first.isAlive()).isTrue();
            assertThat(look(one, plain, 1, "first-window").hasWarning()).isFalse();
            first.end();
        }
    }

    @Test
    @Order(10)
    void aScreenOfTwiceTheDensityShowsItTwiceAsFine() throws Exception {
        try (var display = display(2880, 1800);
                var program = root.as(user).on(display).with("GDK_SCALE", "2").start("genset-lab")) {
            var dashboard = look(display, plain, 2, "scale-2");
            assertThat(read(user, LOG)).contains("Screen 1440.0×900.0 at scale 2.0");
            assertThat(dashboard.hasFirstSteps()).isTrue();
            program.end();
        }
    }

    @Test
    @Order(11)
    void removalLeavesNothingButWhatIsTheUsers() throws Exception {
        root.asRoot("dpkg", "-r", "genset-lab");
        root.asRoot("dpkg", "-P", "genset-lab");

        nothingIsLeft();
        assertThat(read(user, LOG)).isNotEmpty();
        try (var home = Files.list(root.file(user.home()))) {
            // .cache: Mesa's, of shaders
            assertThat(home.map(file -> file.getFileName().toString())).isSubsetOf(".config", ".local",
                    ".cache");
        }
        try (var temporary = Files.list(root.file("/tmp"))) {
            assertThat(temporary.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("gensetlab"));
        }
    }

    private void nothingIsLeft() throws IOException {
        var after = root.listing();
        var left = new TreeSet<>(after);
        left.removeAll(before);
        var lost = new TreeSet<>(before);
        lost.removeAll(after);
        // dpkg takes away folders that become empty and that no package has: this one the base system makes by a script.
        lost.remove("opt");
        assertThat(left).as("left behind").isEmpty();
        assertThat(lost).as("taken away, though not ours").isEmpty();
    }

    @Test
    @Order(12)
    void anUpgradeKeepsTheSettings() throws Exception {
        install(older());
        assertThat(root.asRoot("dpkg-query", "-W", "genset-lab")).isEqualTo("genset-lab\t0.9.0\n");
        try (var display = display(); var program = root.as(upgrading).on(display).start("genset-lab")) {
            look(display, plain, 1, "before-upgrade");
            display.key("t");
            await().atMost(PATIENCE).until(() -> !read(upgrading, PREFERENCES).isEmpty());
            program.end();
        }
        var settings = read(upgrading, PREFERENCES);
        assertThat(new ObjectMapper().readTree(settings).at("/darkTheme")).isEqualTo(BooleanNode.TRUE);

        install(deb);
        assertThat(root.asRoot("dpkg-query", "-W", "genset-lab")).doesNotContain("0.9.0");
        assertThat(root.file("/usr/bin/genset-lab")).isSymbolicLink();
        assertThat(root.file("/usr/share/applications/genset-lab-genset-lab.desktop")).exists();
        isInOrder(
                root.as(upgrading).with("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on").run("genset-lab", "--version"),
                0);
        assertThat(read(upgrading, PREFERENCES)).isEqualTo(settings);
        try (var display = display(); var program = root.as(upgrading).on(display).start("genset-lab")) {
            look(display, Tokens.dark(), 1, "after-upgrade");
            program.end();
        }
        assertThat(read(upgrading, PREFERENCES)).isEqualTo(settings);

        root.asRoot("dpkg", "-P", "genset-lab");
        nothingIsLeft();
        assertThat(read(upgrading, PREFERENCES)).isEqualTo(settings);
    }

    /** The same package under an older version. */
    private Path older() throws IOException, InterruptedException {
        var unpacked = OUT.resolve("older");
        Tools.run("dpkg-deb", "-R", deb.toString(), unpacked.toString());
        var control = unpacked.resolve("DEBIAN/control");
        Files.writeString(control,
                Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: 0.9.0"));
        var made = OUT.resolve("older.deb");
        Tools.run("dpkg-deb", "--root-owner-group", "-Znone", "-b", unpacked.toString(), made.toString());
        return made;
    }
}
