/** Chance that gives the same life for the same seed. */
export class Dice {
  constructor(private state: number) {}

  /** Mulberry32 (public domain): 32 bits of state are plenty for drawing lives apart. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  falls(share: number): boolean {
    return this.next() < share;
  }

  /** From `low`, and below `high`. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** Waits between happenings that come so often on average. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  of<T>(all: readonly T[]): T {
    return all[this.whole(0, all.length - 1)]!;
  }
}
