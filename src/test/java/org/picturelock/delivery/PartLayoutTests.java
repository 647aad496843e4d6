package org.picturelock.delivery;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class PartLayoutTests {

	@Property(tries = 300)
	void partsCoverEachByteOnce(@ForAll @LongRange(min = 1, max = 3_000_000) long size,
			@ForAll @LongRange(min = 400, max = 100_000) long wished) {
		PartLayout layout = PartLayout.of(size, wished);
		long covered = 0;
		for (int number = 1; number <= layout.count(); number++) {
			assertThat(layout.offset(number)).isEqualTo(covered);
			assertThat(layout.size(number)).isBetween(1L, layout.partSize());
			covered += layout.size(number);
		}
		assertThat(covered).isEqualTo(size);
	}

	@Property(tries = 300)
	void noFileHasMoreThanTenThousandParts(@ForAll @LongRange(min = 1, max = 1L << 50) long size) {
		assertThat(PartLayout.of(size, 16 << 20).count()).isBetween(1, 10_000);
	}

	@Property(tries = 300)
	void headAndTailGoFirstAndEachPartOnce(@ForAll @LongRange(min = 1, max = 3_000_000) long size) {
		PartLayout layout = PartLayout.of(size, 1000);
		List<Integer> order = layout.order().boxed().toList();
		assertThat(order).doesNotHaveDuplicates().hasSize(layout.count()).startsWith(1);
		if (layout.count() > 1) {
			assertThat(order.get(1)).isEqualTo(layout.count());
		}
		boolean shortTail = layout.count() > 2 && layout.size(layout.count()) < 500;
		if (shortTail) {
			assertThat(order.get(2)).isEqualTo(layout.count() - 1);
		}
		assertThat(order.subList(Math.min(shortTail ? 3 : 2, order.size()), order.size())).isSorted();
	}

}
