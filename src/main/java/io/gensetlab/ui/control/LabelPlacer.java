package io.gensetlab.ui.control;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts labels beside one another that would like to stand where their lines end. Any thread. */
final class LabelPlacer {
    private LabelPlacer() {}

    /**
     * Moves labels apart as little as it takes.
     *
     * @param wanted middle of each label, NaN for one that is not shown
     * @param height of a label
     * @param from   upper end of the room
     * @param to     lower end of the room
     * @return the middles, in the same order: at least {@code height} apart and within the room; NaN for those
     *         not shown, and for those last in order that there is no room for
     */
    static double[] place(double[] wanted, double height, double from, double to) {
        double[] placed = new double[wanted.length];
        Arrays.fill(placed, Double.NaN);
        int room = (int) Math.max(0, Math.floor((to - from) / height + 1e-9));
        Integer[] order = IntStream.range(0, wanted.length)
                .filter(i -> Double.isFinite(wanted[i]))
                .limit(room)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> wanted[i]))
                .toArray(Integer[]::new);
        int n = order.length;
        // Pool neighbours that overlap into blocks; a block stands where its members' wishes are best met.
        double[] blockSum = new double[n];
        int[] blockSize = new int[n];
        int blocks = 0;
        for (int k = 0; k < n; k++) {
            blockSum[blocks] = Math.clamp(wanted[order[k]], from, to);
            blockSize[blocks++] = 1;
            while (blocks > 1 && top(blockSum, blockSize, blocks - 2, height, from, to)
                    + blockSize[blocks - 2] * height > top(blockSum, blockSize, blocks - 1, height, from,
                            to)) {
                blockSum[blocks - 2] += blockSum[blocks - 1];
                blockSize[blocks - 2] += blockSize[blocks - 1];
                blocks--;
            }
        }
        int k = 0;
        for (int block = 0; block < blocks; block++) {
            double y = top(blockSum, blockSize, block, height, from, to) + height / 2;
            for (int member = 0; member < blockSize[block]; member++, k++) {
                placed[order[k]] = y + member * height;
            }
        }
        return placed;
    }

    private static double top(double[] sum, int[] size, int block, double height, double from, double to) {
        double middle = sum[block] / size[block];
        double top = middle - size[block] * height / 2;
        return Math.clamp(top, from, Math.max(from, to - size[block] * height));
    }
}
