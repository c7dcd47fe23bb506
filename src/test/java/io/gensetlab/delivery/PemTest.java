package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private static final String PASSWORD = "hunter2-of-a-key";

    @TempDir
    static Path folder;
    private static TestCertificates.Signed signed;
    private static TestCertificates authority;

    @BeforeAll
    static void sign() {
        authority = new TestCertificates(folder, "authority");
        signed = authority.sign("client");
    }

    private static Secret secret(String text) {
        return new Secret(text.toCharArray());
    }

    private static byte[] der() {
        return Pem.privateKey(signed.key(), null).getEncoded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-256-cbc", "aes-128-cbc"})
    void anEncryptedKeyOpensWithItsPasswordAlone(String cipher) throws IOException, InterruptedException {
        var file = folder.resolve(cipher + ".key");
        assumeTrue(openssl("pkcs8", "-topk8", "-in", signed.key().toString(), "-out", file.toString(), "-v2",
                cipher,
                "-passout", "pass:" + PASSWORD), "openssl is not installed");
        assertThat(file).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(Pem.privateKey(file, secret(PASSWORD)).getEncoded()).isEqualTo(der());
        assertThatThrownBy(() -> Pem.privateKey(file, null))
                .hasMessageContaining("is encrypted: enter its password");
        assertThatThrownBy(() -> Pem.privateKey(file, secret("wrong")))
                .hasMessageContaining("check its password")
                .hasMessageNotContaining("wrong");
    }

    private static boolean openssl(String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void rsaInItsOwnFormIsRead() throws IOException {
        // PKCS#8 of a 2048-bit RSA key: 26 bytes before PKCS#1.
        var pkcs1 = Arrays.copyOfRange(der(), der().length - pkcs1Length(der()), der().length);
        var file = Files.writeString(folder.resolve("rsa.key"),
                TestCertificates.block("RSA PRIVATE KEY", pkcs1));
        assertThat(Pem.privateKey(file, null).getEncoded()).isEqualTo(der());
    }

    private static int pkcs1Length(byte[] pkcs8) {
        // SEQUENCE, version, algorithm (15 bytes), then an octet string with a length of two bytes.
        int at = 4 + 3 + 15;
        return (pkcs8[at + 2] & 0xFF) << 8 | pkcs8[at + 3] & 0xFF;
    }

    @Test
    void otherKindsOfKeysAreRead() throws GeneralSecurityException, IOException {
        for (var algorithm : new String[]{"EC", "Ed25519"}) {
            var made = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
            var file = Files.writeString(folder.resolve(algorithm + ".key"),
                    TestCertificates.block("PRIVATE KEY", made.getEncoded()));
            assertThat(Pem.privateKey(file, null).getEncoded()).isEqualTo(made.getEncoded());
        }
    }

    @Test
    void certificatesAreReadFromPemAndDerAndAChainKeepsItsOrder() throws Exception {
        var both = Files.writeString(folder.resolve("chain.pem"),
                "# ours\n" + Files.readString(signed.certificate())
                        + "\nand theirs\n" + Files.readString(authority.ca()));
        assertThat(Pem.certificates(both)).extracting(each -> each.getSubjectX500Principal().getName())
                .containsExactly("CN=client", "CN=authority");
        var der = Files.write(folder.resolve("ca.der"),
                Pem.certificates(authority.ca()).getFirst().getEncoded());
        assertThat(Pem.certificates(der)).isEqualTo(Pem.certificates(authority.ca()));
    }

    @Test
    void whatIsWrongIsASentenceThatNamesTheFile() throws IOException {
        var empty = Files.writeString(folder.resolve("empty.pem"), "");
        var cut = Files.writeString(folder.resolve("cut.pem"),
                TestCertificates.block("CERTIFICATE", new byte[]{0x30, 0x05, 1}));
        var old = Files.writeString(folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n"
                + "-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> Pem.certificates(empty))
                .hasMessageContaining("There is no certificate in " + empty);
        assertThatThrownBy(() -> Pem.certificates(cut)).hasMessageContaining(cut + " cannot be read");
        assertThatThrownBy(() -> Pem.certificates(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Pem.certificates(folder.resolve("none")))
                .hasMessageStartingWith("There is no file ");
        assertThatThrownBy(() -> Pem.privateKey(old, null)).hasMessageContaining("openssl pkcs8 -topk8");
        assertThatThrownBy(() -> Pem.privateKey(empty, null))
                .hasMessageContaining("There is no private key in");
        assertThatThrownBy(
                () -> new TlsFiles(null, signed.pkcs12(), null, secret("wrong")).context(chain -> {}))
                .hasMessageContaining("check the file and its password");
        assertThatThrownBy(() -> new TlsFiles(null, authority.ca(), signed.key(), null).context(chain -> {}))
                .hasMessageContaining("is not that of the certificate");
        assertThatThrownBy(() -> new TlsFiles(null, null, signed.key(), null))
                .hasMessageContaining("needs a certificate");
        assertThatCode(() -> new TlsFiles(authority.ca(), signed.certificate(), signed.key(), null)
                .context(chain -> {})).doesNotThrowAnyException();
    }
}
