/** The rules that the packages of every module keep to; all modules' tests use them. */
@NullMarked
package org.healthcode.schemas.rules;

import org.jspecify.annotations.NullMarked;
