/** Tests of the replay of a list: on a few invented days of one. */
@NullMarked
package org.healthcode.province.list;

import org.jspecify.annotations.NullMarked;
