package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.testing.Fuzz;
import io.gensetlab.testing.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is in a file of certificates or of a key: it is read, or a sentence names the file. */
class PemFuzzTest {
    private static Path folder;
    private static Path file;
    private static byte[] certificate;
    private static byte[] key;
    private static byte[] encrypted;
    private static byte[] store;

    @BeforeContainer
    static void begin() throws IOException, GeneralSecurityException {
        folder = Files.createTempDirectory("fuzz");
        var authority = new TestCertificates(folder, "authority");
        var signed = authority.sign("server");
        certificate = Files.readAllBytes(authority.ca());
        key = Files.readAllBytes(signed.key());
        store = Files.readAllBytes(signed.pkcs12());
        encrypted = encrypted();
        file = folder.resolve("file.pem");
    }

    private static byte[] encrypted() throws IOException, GeneralSecurityException {
        var scheme = "PBEWithHmacSHA256AndAES_256";
        var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var cipher = Cipher.getInstance(scheme);
        cipher.init(Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec("secret".toCharArray())),
                new PBEParameterSpec(new byte[16], 100, new IvParameterSpec(new byte[16])));
        var parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        var info = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(pair.getPrivate().getEncoded()));
        return TestCertificates.block("ENCRYPTED PRIVATE KEY", info.getEncoded())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Two thousand million rounds would take half an hour. */
    @Example
    void aKeyThatTakesForEverToDecryptIsRefused() throws IOException, GeneralSecurityException {
        var scheme = AlgorithmParameters.getInstance("PBEWithHmacSHA256AndAES_256");
        scheme.init(new PBEParameterSpec(new byte[16], 2_000_000_000, new IvParameterSpec(new byte[16])));
        var parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(scheme.getEncoded());
        Files.writeString(file, TestCertificates.block("ENCRYPTED PRIVATE KEY",
                new EncryptedPrivateKeyInfo(parameters, new byte[144]).getEncoded()));
        assertThat(Fuzz.outcome(() -> Pem.privateKey(file, new Secret("secret".toCharArray()))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key in " + file
                        + " asks for 2000000000 rounds to decrypt it, more than 10000000:"
                        + " convert it with openssl pkcs8 -topk8 -in OLD -out NEW");
    }

    @AfterContainer
    static void end() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Mutates the text, or the bytes within it. */
    private static byte[] content(Random random, byte[] pem) {
        if (random.nextInt(10) == 0) {
            return Fuzz.bytes(random, 1000);
        }
        if (random.nextBoolean()) {
            return Fuzz.mutated(random, pem);
        }
        var text = new String(pem, StandardCharsets.US_ASCII);
        int from = text.indexOf('\n', text.indexOf("-----BEGIN"));
        int to = text.indexOf("-----END");
        var der = Fuzz.mutated(random, Base64.getMimeDecoder().decode(text.substring(from, to)));
        if (random.nextInt(8) == 0) {
            return der;
        }
        return (text.substring(0, from) + "\n" + Base64.getMimeEncoder().encodeToString(der) + "\n"
                + text.substring(to)).getBytes(StandardCharsets.US_ASCII);
    }

    private static void isReadOrASentence(byte[] content, java.util.concurrent.Callable<?> reader)
            throws IOException {
        Files.write(file, content);
        var thrown = Fuzz.outcome(reader);
        if (thrown != null) {
            assertThat(thrown).as(new String(content, StandardCharsets.ISO_8859_1))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).contains(file.toString()).doesNotContain("Exception", "secret");
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void certificates(@ForAll long seed) throws IOException {
        isReadOrASentence(content(new Random(seed), certificate), () -> Pem.certificates(file));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void keys(@ForAll long seed) throws IOException {
        isReadOrASentence(content(new Random(seed), key), () -> Pem.privateKey(file, null));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void encryptedKeys(@ForAll long seed) throws IOException {
        if (!Fuzz.isDue(seed, 4)) {
            return;
        }
        isReadOrASentence(content(new Random(seed), encrypted),
                () -> Pem.privateKey(file, new Secret("secret".toCharArray())));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void stores(@ForAll long seed) throws IOException {
        if (!Fuzz.isDue(seed, 20)) {
            return;
        }
        isReadOrASentence(Fuzz.mutated(new Random(seed), store),
                () -> Pem.pkcs12(file, TestCertificates.PASSWORD.toCharArray()));
    }
}
