@NullMarked
package io.gensetlab.ui.demo;

import org.jspecify.annotations.NullMarked;
