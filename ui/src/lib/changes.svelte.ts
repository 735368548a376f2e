// That something in the shop changed, so that what is on the screen is asked again. One number, because one
// person works at one window: finer bookkeeping would only be another way to show something stale.
class Changes {
  count = $state(0);

  happened(): void {
    this.count += 1;
  }
}

export const changes = new Changes();
