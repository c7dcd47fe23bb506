package io.gensetlab.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages by MQTT topic, as a tree of its levels. Counting is a look-up by the whole topic; the sums of the levels above
 * are made when they are looked at. Bounded: beyond {@link #MOST_TOPICS} all further topics are counted as one. Not
 * thread-safe.
 */
final class TopicTree {
    /** Topics told apart. */
    static final int MOST_TOPICS = 20_000;
    /** Rows listed below one level. */
    static final int MOST_BELOW_ONE = 200;

    private static final String ELSEWHERE = "(further topics)";

    private final Map<String, Node> byTopic = new HashMap<>();
    private final List<RateWindow.Counter> counters = new ArrayList<>();
    private final Node top = new Node("", "", -1);
    private final RateWindow window;

    /** One level. */
    private static final class Node {
        private final String path;
        private final String name;
        private final int depth;
        private final Map<String, Node> below = new HashMap<>();
        private final List<Node> sorted = new ArrayList<>();
        private boolean inOrder = true;
        private RateWindow.@Nullable Counter counter;

        Node(String path, String name, int depth) {
            this.path = path;
            this.name = name;
            this.depth = depth;
        }

        Node child(String level) {
            return below.computeIfAbsent(level, name -> {
                var made = new Node(depth < 0 ? name : path + "/" + name, name, depth + 1);
                sorted.add(made);
                inOrder = false;
                return made;
            });
        }

        List<Node> children() {
            if (!inOrder) {
                sorted.sort((one, other) -> natural(one.name, other.name));
                inOrder = true;
            }
            return sorted;
        }
    }

    /** Sums of a level and what is below it. */
    private static final class Sum {
        private int topics;
        private long messages;
        private double perSecond;

        void add(Sum other) {
            topics += other.topics;
            messages += other.messages;
            perSecond += other.perSecond;
        }
    }

    TopicTree(long nowNanos) {
        window = new RateWindow(nowNanos);
    }

    /** One message was acknowledged. */
    void count(String topic) {
        var node = byTopic.get(topic);
        if (node == null) {
            node = byTopic.size() < MOST_TOPICS ? place(topic) : place(ELSEWHERE);
        }
        var counter = node.counter;
        if (counter == null) {
            counter = new RateWindow.Counter();
            node.counter = counter;
            counters.add(counter);
        }
        counter.add(1);
    }

    private Node place(String topic) {
        var node = top;
        for (var level : topic.split("/", -1)) {
            node = node.child(level);
        }
        byTopic.put(topic, node);
        return node;
    }

    /**
     * The rows to list: a level before those below it, by name; of many siblings the first, and one row for the rest.
     *
     * @param open whether what is below a level, by its path, is wanted
     */
    List<TopicRow> rows(long nowNanos, Predicate<String> open) {
        window.roll(nowNanos, counters);
        var rows = new ArrayList<TopicRow>();
        list(top, true, open, rows);
        return rows;
    }

    /** Lists what is below a level, if wanted, and sums it. */
    private Sum list(Node node, boolean listed, Predicate<String> open, List<TopicRow> rows) {
        var sum = new Sum();
        var own = node.counter;
        if (own != null) {
            sum.topics = 1;
            sum.messages = own.total();
            sum.perSecond = own.perSecond(window);
        }
        int at = 0;
        var rest = new Sum();
        for (var child : node.children()) {
            boolean shown = listed && at < MOST_BELOW_ONE;
            int place = rows.size();
            var below = list(child, shown && open.test(child.path), open, rows);
            if (shown) {
                rows.add(place, new TopicRow(child.path, child.name, child.depth, below.topics,
                        below.messages, below.perSecond, false));
            } else {
                rest.add(below);
            }
            sum.add(below);
            at++;
        }
        if (listed && at > MOST_BELOW_ONE) {
            rows.add(new TopicRow(node.path + "/…",
                    String.format(Locale.ROOT, "… and %,d more", at - MOST_BELOW_ONE), node.depth + 1,
                    rest.topics, rest.messages, rest.perSecond, true));
        }
        return sum;
    }

    /** Forgets everything. */
    void clear() {
        byTopic.clear();
        counters.clear();
        top.below.clear();
        top.sorted.clear();
    }

    /** By name, and where both have a number at the end after the same name, by that: {@code generator2} first. */
    static int natural(String one, String other) {
        int i = numberAt(one);
        int j = numberAt(other);
        if (i == j && i < one.length() && j < other.length() && one.regionMatches(0, other, 0, i)
                && one.length() != other.length()) {
            return Integer.compare(one.length(), other.length());
        }
        return one.compareTo(other);
    }

    private static int numberAt(String name) {
        int i = name.length();
        while (i > 0 && name.charAt(i - 1) >= '0' && name.charAt(i - 1) <= '9') {
            i--;
        }
        return i;
    }
}
