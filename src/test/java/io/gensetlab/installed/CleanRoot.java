package io.gensetlab.installed;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The root of a fresh system in a folder. What runs in it has mounts and processes of its own, which end with it: nothing
 * stays mounted, and no process outlives the one that was started.
 */
final class CleanRoot {
    private static final String ENTER = """
            set -e
            root=$1 network=$2 install=$3
            shift 3
            mount -t proc proc "$root/proc"
            mount --rbind /dev "$root/dev"
            if [ "$network" = none ]; then
                ip link set lo up
                # The display's other, abstract socket belongs to the network that is out of reach.
                mkdir -p "$root/tmp/.X11-unix"
                mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
            fi
            if [ "$install" = read-only ]; then
                mount --bind "$root/opt/genset-lab" "$root/opt/genset-lab"
                mount -o remount,bind,ro "$root/opt/genset-lab"
            fi
            exec chroot "$root" "$@"
            """;
    /** What is not compared: of the running system, what dpkg keeps for itself, and what users leave. */
    private static final Set<String> NOT_LISTED = Set.of("proc", "dev", "tmp", "home", "var/lib/dpkg",
            "var/log",
            "var/cache");

    private final Path root;
    private final Path outputs;

    /**
     * @param root its folder
     * @param outputs where the outputs of programs go
     */
    CleanRoot(Path root, Path outputs) {
        this.root = root.toAbsolutePath();
        this.outputs = outputs;
    }

    /** An ordinary user, and where the home is in the clean root. */
    record User(String name, int id, String home) {}

    /** Makes a user with an empty home. */
    User addUser(String name, int id, String home) throws IOException, InterruptedException {
        // useradd would refuse homes that are not ASCII; systems with a directory service have them.
        append("etc/passwd", name + ":x:" + id + ":" + id + "::" + home + ":/bin/sh\n");
        append("etc/group", name + ":x:" + id + ":\n");
        asRoot("mkdir", "-p", home);
        asRoot("chown", id + ":" + id, home);
        return new User(name, id, home);
    }

    private void append(String file, String line) throws IOException {
        Files.writeString(root.resolve(file), line, StandardOpenOption.APPEND);
    }

    /** A file of it as this system names it. */
    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /** Every file's name and, of links, the target; without what the running system, dpkg and users keep. */
    TreeSet<String> listing() throws IOException {
        var names = new TreeSet<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = root.relativize(folder).toString();
                names.add(name);
                return NOT_LISTED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                names.add(root.relativize(file)
                        + (attributes.isSymbolicLink() ? " -> " + Files.readSymbolicLink(file) : ""));
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    /** Runs a command as root to its end; what it said. */
    String asRoot(String... command) throws IOException, InterruptedException {
        var inside = enter("shared", "writable");
        inside.addAll(List.of("env", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"));
        inside.addAll(List.of(command));
        return Tools.run(Map.of(), inside);
    }

    Command as(User user) {
        return new Command(user);
    }

    private ArrayList<String> enter(String network, String install) {
        var command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        if (network.equals("none")) {
            command.add("--net");
        }
        command.addAll(List.of("bash", "-c", ENTER, "enter", root.toString(), network, install));
        return command;
    }

    /** A command of an ordinary user, whose environment has nothing of this one. */
    final class Command {
        private final User user;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private String network = "shared";
        private String install = "writable";

        private Command(User user) {
            this.user = user;
            environment.put("HOME", user.home());
            environment.put("USER", user.name());
            environment.put("LOGNAME", user.name());
            environment.put("LANG", "C.UTF-8");
            environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        }

        Command on(Display display) {
            return with("DISPLAY", display.name());
        }

        Command with(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** No network but the loopback of its own. */
        Command withoutNetwork() {
            network = "none";
            return this;
        }

        /** The program's folder on a file system that nobody can write. */
        Command onReadOnlyInstall() {
            install = "read-only";
            return this;
        }

        /** Starts it. */
        RunningProgram start(String... command) throws IOException {
            var all = enter(network, install);
            all.addAll(List.of("setpriv", "--reuid", Integer.toString(user.id()), "--regid",
                    Integer.toString(user.id()), "--clear-groups", "env", "-i"));
            environment.forEach((name, value) -> all.add(name + "=" + value));
            all.addAll(List.of(command));
            Files.createDirectories(outputs);
            var out = Files.createTempFile(outputs, command[0], ".out");
            var err = Files.createTempFile(outputs, command[0], ".err");
            var process = new ProcessBuilder(all).redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new RunningProgram(process, out, err);
        }

        /** Runs it to its end, at most three minutes. */
        RunningProgram run(String... command) throws IOException, InterruptedException {
            var program = start(command);
            if (!program.waitFor(3, TimeUnit.MINUTES)) {
                program.close();
                throw new IOException(List.of(command) + " does not end. It said:\n" + program.err());
            }
            return program;
        }
    }
}
