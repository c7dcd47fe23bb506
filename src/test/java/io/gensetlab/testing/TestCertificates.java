package io.gensetlab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority of a test and what it signs, made with the JDK's keytool: PKCS#12 files and the same as PEM. Each call
 * takes a second.
 */
public final class TestCertificates {
    /** Password of all PKCS#12 files. */
    public static final String PASSWORD = "changeit";
    private static final String CA = "ca";
    private static final String KEY = "key";
    private static final int LINE = 64;

    private final Path folder;
    private final String name;

    /** Makes an authority in a folder of its own. */
    public TestCertificates(Path folder, String name) {
        try {
            this.folder = Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.name = name;
        keytool("-genkeypair", "-keyalg", "EC", "-alias", CA, "-dname", "CN=" + name, "-ext", "bc:c",
                "-keystore",
                store(CA).toString());
        pem(CA, CA);
    }

    /** Its certificate, PEM. */
    public Path ca() {
        return folder.resolve("ca.pem");
    }

    /**
     * Signs a certificate.
     *
     * @param file name of its files, without ending
     * @param options of keytool's {@code -genkeypair}, as in {@code -ext san=dns:localhost}
     */
    public Signed sign(String file, String... options) {
        var both = folder.resolve(file + "-and-ca.p12");
        try {
            Files.copy(store(CA), both);
            var command = new ArrayList<>(
                    List.of("-genkeypair", "-keyalg", "RSA", "-alias", KEY, "-signer", CA,
                            "-dname", "CN=" + file, "-keystore", both.toString()));
            command.addAll(List.of(options));
            keytool(command.toArray(String[]::new));
            // A server is to show this one and no other.
            var from = load(both);
            var alone = KeyStore.getInstance("PKCS12");
            alone.load(null, null);
            alone.setKeyEntry(KEY, from.getKey(KEY, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                    from.getCertificateChain(KEY));
            try (var out = Files.newOutputStream(store(file))) {
                alone.store(out, PASSWORD.toCharArray());
            }
            Files.delete(both);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        pem(file, KEY);
        return new Signed(folder.resolve(file + ".pem"), folder.resolve(file + ".key"), store(file));
    }

    /**
     * What was signed.
     *
     * @param certificate PEM
     * @param key PEM, PKCS#8, not encrypted
     * @param pkcs12 both, with {@link #PASSWORD}
     */
    public record Signed(Path certificate, Path key, Path pkcs12) {
        /** For a server of the JDK. */
        public SSLContext context() {
            try {
                var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(load(pkcs12), PASSWORD.toCharArray());
                var context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Path store(String file) {
        return folder.resolve(file + ".p12");
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private void pem(String file, String alias) {
        try {
            var store = load(store(file));
            Files.writeString(folder.resolve(file + ".pem"),
                    block("CERTIFICATE", store.getCertificate(alias).getEncoded()));
            Files.writeString(folder.resolve(file + ".key"),
                    block("PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One block of a PEM file. */
    public static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + type + "-----\n";
    }

    private static void keytool(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
