package io.gensetlab.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Foreign bytes, and what a parser makes of them. How many tries there are is jqwik's default, which
 * {@code -Dgensetlab.tries} sets in the build.
 */
public final class Fuzz {
    private static final long MOST_SECONDS = 20;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    /** Four times that and a profile is less than Jackson writes. */
    private static final int DEEPEST = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] TELLING = {0, 1, -1, 0x7F, (byte) 0x80, '"', '\\', '{', '[', ',', '\n', '\r',
        '=', '-'};
    private static final ExecutorService PARSER = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("fuzzed").factory());

    private Fuzz() {}

    /**
     * What a parser throws, or null; it must end in time, and with a memory that has nothing to do with what the bytes claim.
     */
    public static @Nullable Throwable outcome(Callable<?> parser) {
        var thrown = CompletableFuture.supplyAsync(() -> run(parser), PARSER);
        try {
            return thrown.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The parser hangs", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static @Nullable Throwable run(Callable<?> parser) {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        @Nullable
        Throwable thrown = null;
        try {
            parser.call();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            thrown = e;
        }
        long taken = memory.getCurrentThreadAllocatedBytes() - before;
        if (taken > MOST_BYTES) {
            throw new AssertionError("The parser takes " + taken + " bytes", thrown);
        }
        return thrown;
    }

    /** Whether a slow parser's turn is due: every so many tries. */
    public static boolean isDue(long seed, int every) {
        return Math.floorMod(seed, every) == 0;
    }

    /** Bytes without any sense. */
    public static byte[] bytes(Random random, int most) {
        var bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Valid ones with one to eight things done to them. */
    public static byte[] mutated(Random random, byte[] valid) {
        var bytes = valid;
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            bytes = once(random, bytes);
        }
        return bytes;
    }

    /** The same for a text. */
    public static String mutated(Random random, String valid) {
        return new String(mutated(random, valid.getBytes(StandardCharsets.UTF_8)),
                random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static byte[] once(Random random, byte[] bytes) {
        if (bytes.length == 0) {
            return bytes(random, 16);
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
        var copy = bytes.clone();
        return switch (random.nextInt(8)) {
            case 0 -> {
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            case 1 -> {
                copy[at] = (byte) random.nextInt();
                yield copy;
            }
            case 2 -> {
                copy[at] = TELLING[random.nextInt(TELLING.length)];
                yield copy;
            }
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 ->
                joined(Arrays.copyOf(bytes, at), new byte[0], Arrays.copyOfRange(bytes, end, bytes.length));
            case 5 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, end),
                    Arrays.copyOfRange(bytes, end, bytes.length));
            case 6 -> joined(Arrays.copyOf(bytes, at), bytes(random, 32),
                    Arrays.copyOfRange(bytes, at, bytes.length));
            default -> {
                for (int i = at; i < end; i++) {
                    copy[i] = (byte) (random.nextBoolean() ? 0xFF : '0');
                }
                yield copy;
            }
        };
    }

    private static byte[] joined(byte[] one, byte[] other, byte[] rest) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    /** JSON that is still JSON, with one to four of its values being others; now and then mutated as bytes, too. */
    public static byte[] mutatedJson(Random random, JsonNode valid) {
        var tree = MAPPER.createArrayNode().add(valid.deepCopy());
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            var holders = new ArrayList<JsonNode>();
            holders(tree, holders);
            change(random, holders.get(random.nextInt(holders.size())));
        }
        try {
            var bytes = MAPPER.writeValueAsBytes(tree.path(0));
            return random.nextInt(5) == 0 ? mutated(random, bytes) : bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void holders(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && !node.isEmpty()) {
            found.add(node);
            node.forEach(inner -> holders(inner, found));
        }
    }

    private static void change(Random random, JsonNode holder) {
        if (holder instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(random.nextBoolean() ? "" : name.toUpperCase(java.util.Locale.ROOT),
                        object.remove(name));
                default -> object.set(name, value(random));
            }
        } else if (holder instanceof ArrayNode array) {
            int at = random.nextInt(array.size());
            if (random.nextInt(6) == 0 && array.size() > 1) {
                array.remove(at);
            } else {
                array.set(at, value(random));
            }
        }
    }

    private static JsonNode value(Random random) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(14)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(random.nextInt(100) - 50);
            case 4 -> nodes.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 5 -> nodes.numberNode(new java.math.BigInteger(200, random));
            case 6 -> nodes.textNode("");
            case 7 -> nodes.textNode(new String(bytes(random, 40), StandardCharsets.ISO_8859_1));
            case 8 -> nodes.textNode("x".repeat(random.nextInt(10_000)));
            case 9 -> nodes.objectNode();
            case 10 -> nodes.arrayNode();
            case 11 -> deep(random.nextInt(DEEPEST));
            case 12 -> nodes.objectNode().set("x", nodes.arrayNode().add(1));
            default -> nodes.textNode(Integer.toString(random.nextInt()));
        };
    }

    private static JsonNode deep(int levels) {
        JsonNode node = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < levels; i++) {
            node = JsonNodeFactory.instance.arrayNode().add(node);
        }
        return node;
    }
}
