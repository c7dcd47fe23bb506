/** Wire formats, JSON Schemas, topic and key layouts, and what payload faults do to them. */
@NullMarked
package io.gensetlab.message;

import org.jspecify.annotations.NullMarked;
