/** Tests of the dashboard's nodes. */
@NullMarked
package io.gensetlab.ui.control;

import org.jspecify.annotations.NullMarked;
