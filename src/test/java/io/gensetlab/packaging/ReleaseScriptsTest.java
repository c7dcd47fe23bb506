package io.gensetlab.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts that the release workflow calls, in a folder of their own. The tools of macOS and Windows are stand-ins that
 * write down how they were called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "shell scripts with stand-ins for the tools of other systems")
class ReleaseScriptsTest {
    private static final String SECRET = "the-password-of-the-certificate";

    @TempDir
    Path root;

    @BeforeEach
    void copyScripts() throws IOException {
        var release = Files.createDirectories(root.resolve("packaging/release"));
        try (var scripts = Files.list(Path.of("packaging/release"))) {
            for (var script : scripts.toList()) {
                Files.copy(script, release.resolve(script.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("temp"));
        Files.createDirectories(root.resolve("target/installer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1.2.3          | v1.2.3 | 0 | Tag v1.2.3, version 1.2.3.",
        "1.2.3          | v1.2.4 | 1 | The tag is v1.2.4, but the pom's version is 1.2.3: tag v1.2.3",
        "1.2.3          | 1.2.3  | 1 | The tag is 1.2.3",
        "1.2.3-SNAPSHOT | v1.2.3 | 1 | without -SNAPSHOT"})
    void aTagIsTheVersionOfThePom(String version, String tag, int status, String words) throws Exception {
        // The real pom, so that this fails too when its layout hides the version from the script
        var pom = Files.readString(Path.of("pom.xml"));
        Files.writeString(root.resolve("pom.xml"),
                pom.replaceFirst("(?m)^  <version>.*</version>", "  <version>" + version + "</version>"));
        var run = run(Map.of(), "check-version", tag);
        assertThat(run.status()).as(run.output()).isEqualTo(status);
        assertThat(run.output()).contains(words);
    }

    @Test
    void whatIsReleasedIsCollectedWithTheSystemInTheNameOfItsSbom() throws Exception {
        for (var name : List.of("genset-lab_1.2.3_amd64.deb", "genset-lab-1.2.3-1.x86_64.rpm",
                "genset-lab-1.2.3.tar.gz", "genset-lab-1.2.3-sbom.json", "left-over.txt")) {
            Files.writeString(root.resolve("target/installer").resolve(name), name);
        }
        Files.writeString(Files.createDirectories(root.resolve("target/legal")).resolve("THIRD-PARTY.txt"),
                "them");
        var run = run(Map.of(), "collect", "Linux", "target/release");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(root.resolve("target/release").toFile().list()).containsExactlyInAnyOrder(
                "genset-lab_1.2.3_amd64.deb", "genset-lab-1.2.3-1.x86_64.rpm", "genset-lab-1.2.3.tar.gz",
                "genset-lab-1.2.3-linux-sbom.json", "genset-lab-1.2.3-THIRD-PARTY.txt");
    }

    @Test
    void aMissingInstallerOrANameThatAReleasePageChangesFails() throws Exception {
        Files.writeString(root.resolve("target/installer/genset-lab-1.2.3-sbom.json"), "{}");
        var missing = run(Map.of(), "collect", "Windows", "target/release");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.output()).contains("0 files *.msi");
        Files.writeString(root.resolve("target/installer/Genset Lab-1.2.3.msi"), "msi");
        var renamed = run(Map.of(), "collect", "Windows", "target/release");
        assertThat(renamed.status()).isEqualTo(1);
        assertThat(renamed.output()).contains("Genset Lab-1.2.3.msi");
    }

    @Test
    void theCertificateForMacGoesToAKeychainOfItsOwnAndNoFileStays() throws Exception {
        standIn(root.resolve("bin/security"), "cat \"$RUNNER_TEMP\"/*.p12 >>\"$STAND_IN_LOG\"");
        var settings = root.resolve("settings");
        var run = run(Map.of("MAC_CERTIFICATE_P12", base64("p12!"), "MAC_CERTIFICATE_PASSWORD", SECRET,
                "MAC_SIGNING_IDENTITY", "Some One (TEAM)", "GITHUB_ENV", settings.toString()),
                "mac-certificate");
        assertThat(run.status()).as(run.output()).isZero();
        var keychain = root.resolve("temp/signing.keychain-db");
        assertThat(settings).content()
                .isEqualTo("GENSETLAB_MAC_KEYCHAIN=" + keychain
                        + "\nGENSETLAB_MAC_SIGNING_IDENTITY=Some One (TEAM)\n");
        assertThat(log()).contains("p12!",
                "security|import|" + root.resolve("temp/certificate.p12") + "|-P|" + SECRET);
        assertThat(run.output()).doesNotContain(SECRET);
        assertThat(root.resolve("temp")).isEmptyDirectory();
    }

    @Test
    void anImageIsNotarizedAndStapledAndNoKeyStays() throws Exception {
        standIn(root.resolve("bin/xcrun"), "cat \"$RUNNER_TEMP\"/*.p8 >>\"$STAND_IN_LOG\"");
        var key = Map.of("MAC_NOTARY_KEY", "-----BEGIN", "MAC_NOTARY_KEY_ID", "K1", "MAC_NOTARY_ISSUER",
                "I1");
        var run = run(key, "mac-notarize", "a.dmg");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(log()).contains("-----BEGIN", "xcrun|notarytool|submit|a.dmg|--key|",
                "|--key-id|K1|--issuer|I1|--wait",
                "xcrun|stapler|staple|a.dmg");
        assertThat(root.resolve("temp")).isEmptyDirectory();
        standIn(root.resolve("bin/xcrun"), "[ \"$1\" != stapler ]");
        assertThat(run(key, "mac-notarize", "a.dmg").status()).as("a refused image").isNotZero();
    }

    @Test
    void anMsiIsSignedWithTheNewestSigntoolAndNoCertificateStays() throws Exception {
        var kits = root.resolve("kits (x86)");
        for (var version : List.of("10.0.9.0", "10.0.22621.0")) {
            standIn(Files.createDirectories(kits.resolve(version + "/x64")).resolve("signtool.exe"),
                    "echo " + version + " >>\"$STAND_IN_LOG\"");
        }
        var cygpath = root.resolve("bin/cygpath");
        Files.writeString(cygpath, "#!/bin/sh\necho \"$2\"\n");
        assertThat(cygpath.toFile().setExecutable(true)).isTrue();
        var run = run(
                Map.of("WINDOWS_CERTIFICATE_PFX", base64("pfx!"), "WINDOWS_CERTIFICATE_PASSWORD", SECRET,
                        "WINDOWS_KITS", kits.toString()),
                "windows-sign", "a b.msi");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(log())
                .contains("signtool.exe|sign|-fd|sha256|", "|-p|" + SECRET + "|-d|Genset Lab|a b.msi",
                        "signtool.exe|verify|-pa|a b.msi", "10.0.22621.0")
                .doesNotContain("10.0.9.0");
        assertThat(run.output()).doesNotContain(SECRET);
        assertThat(root.resolve("temp")).isEmptyDirectory();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A program that writes its name and arguments to the log, with | between them, then does what is said. */
    private static void standIn(Path program, String then) throws IOException {
        Files.writeString(program, """
                #!/bin/bash
                (IFS='|'; echo "${0##*/}|$*") >>"$STAND_IN_LOG"
                """ + then + "\nexit $?\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private String log() throws IOException {
        return Files.readString(root.resolve("log"));
    }

    private Run run(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("bash", root.resolve("packaging/release").resolve(script).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", root.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("RUNNER_TEMP", root.resolve("temp").toString());
        builder.environment().put("STAND_IN_LOG", root.resolve("log").toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int status, String output) {}
}
