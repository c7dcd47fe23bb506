/** Foreign brokers for tests: processes of their own, which end with the test. */
@NullMarked
package io.gensetlab.testing;

import org.jspecify.annotations.NullMarked;
