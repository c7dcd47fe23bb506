import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes the installers of the system it runs on: {@code java packaging/build/BuildInstaller.java <version> <instant>}, in
 * the project's folder, after {@code mvn package} has left {@code target/genset-lab/lib}. The instant is the date that all
 * files get. Its steps are told in docs/decisions/0011-installer.md.
 */
public final class BuildInstaller {
    private enum System_ {
        LINUX("linux", "linux"), WINDOWS("windows", "win(32|dows)?"), MACOS("macos", "(darwin|mac|osx)");

        final String id;
        /** How libraries name it in the folders of their natives. */
        final Pattern folder;

        System_(String id, String folder) {
            this.id = id;
            this.folder = Pattern.compile("(?i)(^|[/_-])" + folder + "([/_-]|$)");
        }

        static System_ here() {
            var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            return name.contains("win") ? WINDOWS : name.contains("mac") ? MACOS : LINUX;
        }
    }

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path LIB = Path.of("target/genset-lab/lib");
    private static final Path WORK = Path.of("target/installer-work");
    private static final Path OUT = Path.of("target/installer");
    private static final Path PACKAGING = Path.of("packaging");
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");
    private static final Pattern INSTALLER = Pattern.compile(".*\\.(deb|rpm|tar\\.gz|msi|dmg)");
    /** Set where macOS' image is to be signed: whose certificate, and in which keychain. */
    private static final String IDENTITY = "GENSETLAB_MAC_SIGNING_IDENTITY";
    private static final String KEYCHAIN = "GENSETLAB_MAC_KEYCHAIN";
    private static final String CACHE = "app.aot";

    private final System_ system = System_.here();
    private final Pattern processor = Pattern.compile("(?i).*[/_-]" + switch (System.getProperty("os.arch")) {
        case "amd64", "x86_64" -> "(amd64|x86_64|x86-64|x64)";
        case "aarch64" -> "(aarch64|arm64|aarch_64)";
        case String other -> Pattern.quote(other);
    } + "([/_.-].*)?");
    private final String version;
    private final FileTime date;

    private BuildInstaller(String version, FileTime date) {
        this.version = version;
        this.date = date;
    }

    public static void main(String[] args) throws Exception {
        // jpackage and macOS want plain numbers
        var version = args[0].replaceFirst("-SNAPSHOT$", "");
        if (!version.matches("[1-9]\\d*(\\.\\d+){1,2}")) {
            fail("The version " + version + " is not one that every installer takes: two or three numbers, the first not 0.");
        }
        new BuildInstaller(version, FileTime.from(Instant.parse(args[1]))).build();
    }

    private void build() throws Exception {
        delete(WORK);
        Files.createDirectories(OUT);
        // The SBOM is there already.
        try (var before = Files.list(OUT)) {
            for (var file : before.filter(it -> INSTALLER.matcher(it.toString()).matches()).toList()) {
                Files.delete(file);
            }
        }
        step("libraries without other systems' natives", this::libraries);
        step("JavaFX as modules", this::javafx);
        step("modules against jdeps", this::checkModules);
        step("runtime", this::runtime);
        step("app image", this::image);
        step("training run", this::train);
        switch (system) {
            case LINUX -> {
                step("deb", () -> installer("deb"));
                if (isInstalled("rpmbuild")) {
                    step("rpm", () -> installer("rpm"));
                } else {
                    say("rpm left out: rpmbuild is not installed (apt-get install rpm)");
                }
                step("tar.gz", this::archive);
            }
            case WINDOWS -> step("msi", () -> installer("msi"));
            case MACOS -> {
                if (System.getenv(IDENTITY) != null) {
                    step("signature", this::sign);
                }
                step("dmg", () -> installer("dmg"));
            }
        }
        // jpackage calls the files of Windows and macOS "Genset Lab-1.0.0.…": no blanks in what is downloaded.
        for (var ending : List.of("msi", "dmg")) {
            var made = OUT.resolve("Genset Lab-" + version + "." + ending);
            if (Files.exists(made)) {
                Files.move(made, OUT.resolve("genset-lab-" + version + "." + ending));
            }
        }
        try (var made = Files.list(OUT)) {
            for (var file : made.sorted().toList()) {
                say("%s  %.1f MB".formatted(file, Files.size(file) / 1e6));
            }
        }
    }

    // ---- libraries and runtime

    /** Copies the class path; natives of other systems and processors stay behind. */
    private void libraries() throws IOException {
        var input = Files.createDirectories(WORK.resolve("input"));
        long before = 0;
        long after = 0;
        for (var jar : files(LIB, ".jar")) {
            var copy = input.resolve(jar.getFileName());
            rewrite(jar, copy);
            before += Files.size(jar);
            after += Files.size(copy);
            if (Files.size(copy) < 1000 && Files.size(jar) > 10_000) {
                Files.delete(copy);
            }
        }
        say("    %.1f MB, were %.1f MB".formatted(after / 1e6, before / 1e6));
        var legal = Path.of("target/legal");
        if (Files.isDirectory(legal)) {
            copyTree(legal, input.resolve("legal"));
        }
        var icons = Files.createDirectories(input.resolve("icons"));
        for (var icon : files(Path.of("target/icons"), ".png")) {
            Files.copy(icon, icons.resolve(icon.getFileName()));
        }
    }

    private void rewrite(Path jar, Path copy) throws IOException {
        try (var from = new ZipFile(jar.toFile()); var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            boolean foreignJar = isNative(jar.getFileName().toString());
            for (var entries = from.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                var name = entry.getName();
                // On the class path a module-info says nothing, but jdeps would believe it.
                if (name.endsWith("module-info.class") || NATIVE.matcher(name).matches() && !isOurs(name)
                        && !(foreignJar && isOurs(jar.getFileName().toString()))) {
                    continue;
                }
                var written = new ZipEntry(name);
                written.setLastModifiedTime(date);
                to.putNextEntry(written);
                try (var in = from.getInputStream(entry)) {
                    in.transferTo(to);
                }
                to.closeEntry();
            }
        }
    }

    private static boolean isNative(String name) {
        return Stream.of(System_.values()).anyMatch(it -> it.folder.matcher(name).find());
    }

    private boolean isOurs(String path) {
        return system.folder.matcher(path).find() && processor.matcher(path).matches()
                && !path.toLowerCase(Locale.ROOT).matches(".*(android|musl).*");
    }

    /** Each JavaFX jar becomes a jmod with its natives where Java looks for them: nothing is unpacked into a home. */
    private void javafx() throws Exception {
        for (var jar : files(LIB.resolve("javafx"), ".jar")) {
            if (Files.size(jar) < 1000) {
                // The empty jar beside the one of the system
                continue;
            }
            var module = jar.getFileName().toString().replaceFirst("^(javafx)-(\\w+)-.*", "$1.$2");
            var classes = Files.createDirectories(WORK.resolve("javafx/classes").resolve(module));
            var natives = Files.createDirectories(WORK.resolve("javafx/natives").resolve(module));
            try (var from = new ZipFile(jar.toFile())) {
                for (var entries = from.entries(); entries.hasMoreElements();) {
                    var entry = entries.nextElement();
                    if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) {
                        continue;
                    }
                    var to = NATIVE.matcher(entry.getName()).matches()
                            ? natives.resolve(Path.of(entry.getName()).getFileName())
                            : classes.resolve(entry.getName());
                    Files.createDirectories(to.getParent());
                    try (var in = from.getInputStream(entry)) {
                        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            Files.createDirectories(WORK.resolve("jmods"));
            tool("jmod", "create", "--class-path", classes.toString(), "--libs", natives.toString(),
                    WORK.resolve("jmods").resolve(module + ".jmod").toString());
        }
    }

    /** Every module that the program's classes refer to is in jlink.args, or the build stops. */
    private void checkModules() throws Exception {
        var jars = files(WORK.resolve("input"), ".jar").stream().map(Path::toString).toList();
        var classes = files(WORK.resolve("javafx/classes"), "").stream().map(Path::toString).toList();
        var arguments = new ArrayList<>(List.of("--multi-release", "25", "--ignore-missing-deps", "--print-module-deps",
                "--module-path", String.join(java.io.File.pathSeparator, classes), "--class-path",
                String.join(java.io.File.pathSeparator, jars)));
        arguments.addAll(jars);
        var needed = new TreeSet<>(List.of(tool("jdeps", arguments.toArray(String[]::new)).strip().split(",")));
        needed.removeAll(modules());
        if (!needed.isEmpty()) {
            fail("packaging/jlink.args does not name " + String.join(", ", needed) + ", which jdeps finds used.");
        }
    }

    private static List<String> modules() throws IOException {
        return lines(PACKAGING.resolve("jlink.args"))
                .filter(line -> line.startsWith("--add-modules "))
                .flatMap(line -> Arrays.stream(line.substring("--add-modules ".length()).strip().split(",")))
                .toList();
    }

    private void runtime() throws Exception {
        var arguments = new ArrayList<>(List.of("--module-path", WORK.resolve("jmods").toString(), "--output",
                WORK.resolve("runtime").toString()));
        lines(PACKAGING.resolve("jlink.args")).forEach(line -> arguments.addAll(List.of(line.split(" +"))));
        tool("jlink", arguments.toArray(String[]::new));
    }

    // ---- image, training, installers

    private void image() throws Exception {
        var jar = files(LIB, ".jar").stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith("genset-lab-"))
                .findFirst()
                .orElseThrow();
        tool("jpackage", arguments("image", "app-image", WORK, "--main-jar", jar).toArray(String[]::new));
        if (system == System_.LINUX) {
            ownLauncher();
        }
        // One date for all: the cache knows jars and runtime by size and time, and installers round times.
        Files.walkFileTree(imageRoot(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setLastModifiedTime(file, date);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * jpackage's own launcher asks rpm and dpkg which package it belongs to, twice at each start: 0.3 s. A script does
     * without; it starts the runtime's java under the program's name.
     */
    private void ownLauncher() throws IOException {
        var java = imageRoot().resolve("lib/runtime/bin/genset-lab");
        Files.createDirectories(java.getParent());
        Files.copy(Path.of(System.getProperty("java.home"), "bin", "java"), java, StandardCopyOption.COPY_ATTRIBUTES);
        Files.delete(imageRoot().resolve("lib/libapplauncher.so"));
    }

    /**
     * Runs the program once, as it will run, and keeps what it loaded and how in the cache beside it. With the first
     * compiler alone: what the second one learns in training it would compile at each start at once, on the processor
     * that draws the window.
     */
    private void train() throws Exception {
        var configuration = WORK.resolve("training.aotconf").toAbsolutePath();
        var cache = appFolder().resolve(CACHE).toAbsolutePath();
        var starts = files(appFolder(), ".cfg");
        var plain = Files.readAllLines(starts.getFirst());
        options(starts, plain, "-XX:TieredStopAtLevel=1", "-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration);
        start("selftest");
        options(starts, plain, "-XX:TieredStopAtLevel=1", "-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration,
                "-XX:AOTCache=" + cache);
        start();
        if (!Files.exists(cache)) {
            fail("The training run left no cache.");
        }
        Files.setLastModifiedTime(cache, date);
        options(starts, plain, "-XX:AOTCache=$APPDIR/" + CACHE);
    }

    /** All launchers start with the same options: a cache serves just the ones that it was made with. */
    private void options(List<Path> starts, List<String> plain, String... options) throws IOException {
        var lines = new ArrayList<>(plain);
        Stream.of(options).map(option -> "java-options=" + option).forEach(lines::add);
        for (var start : starts) {
            Files.write(start, lines);
            Files.setLastModifiedTime(start, date);
        }
        if (system == System_.LINUX) {
            var words = new StringBuilder();
            values(lines, "java-options=").forEach(option -> words.append("\"").append(option).append("\" \\\n    "));
            var classPath = String.join(":", values(lines, "app.classpath="));
            var script = Files.readString(PACKAGING.resolve("linux/launcher"))
                    .replace("@JAVA_OPTIONS@", words)
                    .replace("@CLASS_PATH@", classPath)
                    .replace("$APPDIR", "$app");
            Files.writeString(launcher(), script);
            Files.setLastModifiedTime(launcher(), date);
        }
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length())).toList();
    }

    private void start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(launcher().toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        if (system == System_.LINUX && System.getenv("DISPLAY") == null) {
            say("    no display: JavaFX's headless platform takes its place");
            builder.environment().put("JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");
        }
        // What the program keeps of itself goes to no home of a builder.
        for (var place : List.of("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")) {
            builder.environment().put(place, Files.createDirectories(WORK.resolve("home")).toAbsolutePath().toString());
        }
        run(builder);
    }

    private void installer(String type) throws Exception {
        var resources = WORK.resolve("resources");
        if (!Files.exists(resources)) {
            copyTree(PACKAGING.resolve(system.id), resources);
            if (system == System_.LINUX) {
                scripts(resources);
            }
        }
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jpackage").toString()));
        command.addAll(arguments("installer", type, OUT, "--app-image", imageRoot().toString(), "--resource-dir",
                resources.toString()));
        var builder = new ProcessBuilder(command);
        // jpackage copies the image and the copies are of now: dpkg-deb and rpmbuild turn the date back by this.
        builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(date.to(TimeUnit.SECONDS)));
        run(builder);
    }

    /** jpackage's own scripts, with ours among them. */
    private static void scripts(Path resources) throws IOException {
        var install = script("before-install") + "DESKTOP_COMMANDS_INSTALL\n" + script("after-install");
        var remove = script("before-remove") + "DESKTOP_COMMANDS_UNINSTALL\n" + script("after-remove");
        Files.writeString(resources.resolve("postinst"),
                insert(template("postinst"), "DESKTOP_COMMANDS_INSTALL\n", install));
        Files.writeString(resources.resolve("prerm"),
                insert(template("prerm"), "DESKTOP_COMMANDS_UNINSTALL\n", remove));
        var spec = insert(template("spec"), "\nDESKTOP_COMMANDS_INSTALL\n", "\n" + install);
        // An update of an rpm removes the old one last: its script must not take away what the new one has put there.
        spec = insert(spec, "\nDESKTOP_COMMANDS_UNINSTALL\n",
                "\nif [ \"$1\" -eq 0 ]; then\n" + remove + "fi\n");
        // By soname, since distributions name the packages differently
        spec = insert(spec, "Requires: PACKAGE_DEFAULT_DEPENDENCIES PACKAGE_CUSTOM_DEPENDENCIES",
                "Requires: libgtk-3.so.0()(64bit) libXtst.so.6()(64bit) libXxf86vm.so.1()(64bit) libGL.so.1()(64bit) xdg-utils");
        spec = insert(spec, "%if \"xPACKAGE_DEFAULT_DEPENDENCIES\" != \"x\" || \"xPACKAGE_CUSTOM_DEPENDENCIES\" != \"x\"",
                "%if 1");
        spec = insert(spec, "Autoreq: 0\n", "Autoreq: 0\n%define _binary_payload w7.zstdio\n"
                + "%define clamp_mtime_to_source_date_epoch 1\n");
        Files.writeString(resources.resolve("genset-lab.spec"), spec);
    }

    private static String script(String name) throws IOException {
        return Files.readString(PACKAGING.resolve("linux").resolve(name + ".sh"));
    }

    private static String template(String name) throws IOException {
        return Files.readString(Path.of(URI.create("jrt:/jdk.jpackage/jdk/jpackage/internal/resources/template." + name)));
    }

    private static String insert(String text, String mark, String replacement) throws IOException {
        if (!text.contains(mark)) {
            fail("jpackage's template has changed: it has no " + mark.strip());
        }
        return text.replace(mark, replacement);
    }

    /** After the training, since a signature covers the cache too. */
    private void sign() throws Exception {
        var arguments = new ArrayList<>(List.of("--type", "app-image", "--app-image", imageRoot().toString(), "--mac-sign",
                "--mac-signing-key-user-name", System.getenv(IDENTITY)));
        if (System.getenv(KEYCHAIN) != null) {
            arguments.addAll(List.of("--mac-signing-keychain", System.getenv(KEYCHAIN)));
        }
        tool("jpackage", arguments.toArray(String[]::new));
    }

    private void archive() throws Exception {
        run(new ProcessBuilder("tar", "--create", "--gzip", "--owner=0", "--group=0", "--sort=name", "--file",
                OUT.resolve("genset-lab-" + version + "-" + System.getProperty("os.arch") + ".tar.gz").toString(),
                "--directory", WORK.toString(), "genset-lab"));
    }

    private List<String> arguments(String part, String type, Path destination, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--type", type, "--app-version", version, "--dest", destination.toString()));
        for (var file : List.of("common", system.id)) {
            arguments.addAll(part(PACKAGING.resolve("jpackage").resolve(file + ".args"), part));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** What stands before the first mark, and after the mark of this part; a line is an option and its value. */
    private static List<String> part(Path file, String part) throws IOException {
        var arguments = new ArrayList<String>();
        var here = true;
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("#[")) {
                here = line.strip().equals("#[" + part + "]");
            } else if (here && line.startsWith("--")) {
                var words = line.strip().split(" +", 2);
                arguments.add(words[0]);
                if (words.length > 1) {
                    arguments.add(words[1].replaceAll("^\"(.*)\"$", "$1"));
                }
            }
        }
        return arguments;
    }

    private Path imageRoot() {
        return WORK.resolve(switch (system) {
            case LINUX -> "genset-lab";
            case WINDOWS -> "Genset Lab";
            case MACOS -> "Genset Lab.app";
        });
    }

    private Path appFolder() {
        return imageRoot().resolve(switch (system) {
            case LINUX -> "lib/app";
            case WINDOWS -> "app";
            case MACOS -> "Contents/app";
        });
    }

    private Path launcher() {
        return imageRoot().resolve(switch (system) {
            case LINUX -> "bin/genset-lab";
            // The one that can print
            case WINDOWS -> "genset-lab.exe";
            case MACOS -> "Contents/MacOS/Genset Lab";
        });
    }

    // ---- helpers

    private interface Step {
        void run() throws Exception;
    }

    private static void step(String name, Step step) throws Exception {
        say(name);
        long start = System.nanoTime();
        step.run();
        say("    %.1f s".formatted((System.nanoTime() - start) / 1e9));
    }

    private static String tool(String name, String... arguments) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        var print = new PrintStream(bytes, true);
        int status = ToolProvider.findFirst(name).orElseThrow().run(print, print, arguments);
        if (status != 0) {
            fail(name + " " + String.join(" ", arguments) + "\n" + bytes);
        }
        return bytes.toString();
    }

    private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.inheritIO().start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail(builder.command() + " did not end.");
        }
        if (process.exitValue() != 0) {
            fail(builder.command() + " ended with status " + process.exitValue());
        }
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var file : all.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line) {
        System.out.println("[installer] " + line);
    }

    private static void fail(String sentence) throws IOException {
        throw new IOException(sentence);
    }
}
