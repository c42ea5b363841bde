/** The rules that every module's packages keep to; the services' tests use them too. */
@NullMarked
package org.healthcode.starter.packages;

import org.jspecify.annotations.NullMarked;
