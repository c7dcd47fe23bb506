/** What an operator has set: connection profiles and preferences, kept in a tolerant file; secrets never in one. */
@NullMarked
package io.gensetlab.settings;

import org.jspecify.annotations.NullMarked;
