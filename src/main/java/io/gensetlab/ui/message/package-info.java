/** What messages look like and how they are sent, chosen while the run goes on. */
@NullMarked
package io.gensetlab.ui.message;

import org.jspecify.annotations.NullMarked;
