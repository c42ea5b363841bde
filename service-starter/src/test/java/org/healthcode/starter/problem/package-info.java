@NullMarked
package org.healthcode.starter.problem;

import org.jspecify.annotations.NullMarked;
