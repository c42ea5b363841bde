@NullMarked
package org.healthcode.starter.approval;

import org.jspecify.annotations.NullMarked;
